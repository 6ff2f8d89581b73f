"""The connection to Temporal: one client a process, the converter everybody shares, and what must be registered at
boot."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleSpec,
    TLSConfig,
)
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.contrib.pydantic import pydantic_data_converter

from activities.payloads.names import REAP_SCHEDULE, RECONCILE_ID, SEARCH_ATTRIBUTES, TASK_QUEUE
from activities.payloads.runs import ReconcileOrder
from gencode.settings import Settings
from workflows.reaping import ReapWorkflow
from workflows.reconcile import ReconcileWorkflow

RETENTION = timedelta(days=30)
REAP_EVERY = timedelta(minutes=10)
_TYPES = {"Keyword": IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD, "Double": IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE}


async def connect(settings: Settings, *, lazy: bool = False) -> Client:
    """A client for the configured cluster. Raises RuntimeError when it does not answer; a lazy one connects at its
    first call."""
    return await Client.connect(
        settings.temporal_address or f"127.0.0.1:{settings.gencode_temporal_port}",
        namespace=settings.temporal_namespace,
        data_converter=pydantic_data_converter,
        api_key=settings.temporal_api_key.get_secret_value() or None,
        tls=_tls(settings),
        lazy=lazy,
    )


def _tls(settings: Settings) -> TLSConfig | bool:
    cert, key = settings.temporal_tls_cert, settings.temporal_tls_key
    if cert is None or key is None:
        return bool(settings.temporal_api_key.get_secret_value())
    return TLSConfig(client_cert=Path(cert).read_bytes(), client_private_key=Path(key).read_bytes())


async def prepare(client: Client) -> None:
    """Register the search attributes that are missing and keep histories for 30 days at least. Raises RPCError where
    the cluster forbids it: upserting an attribute that is not registered would wedge every run, so nothing starts
    then."""
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    missing = {name: _TYPES[kind] for name, kind in SEARCH_ATTRIBUTES.items() if name not in listed.custom_attributes}
    if missing:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
        )
    described = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=client.namespace))
    kept = described.config.workflow_execution_retention_ttl.ToTimedelta()
    if kept < RETENTION:
        wanted = Duration()
        wanted.FromTimedelta(RETENTION)
        await client.workflow_service.update_namespace(
            UpdateNamespaceRequest(
                namespace=client.namespace, config=NamespaceConfig(workflow_execution_retention_ttl=wanted)
            )
        )


async def watch_over(client: Client, order: ReconcileOrder) -> None:
    """Have the read side kept true from now on: one workflow a namespace, begun anew by each worker that starts, so
    that it never runs on older code. Raises RPCError."""
    await client.start_workflow(
        ReconcileWorkflow.run,
        order,
        id=RECONCILE_ID,
        task_queue=TASK_QUEUE,
        id_conflict_policy=WorkflowIDConflictPolicy.TERMINATE_EXISTING,
        static_summary="keeps the read side true",
    )


async def schedule_reaping(client: Client) -> None:
    """Have leftovers of killed workers ended every while, by whichever worker takes the turn; a schedule that is there
    stays as it is."""
    action = ScheduleActionStartWorkflow(
        ReapWorkflow.run, id=REAP_SCHEDULE, task_queue=TASK_QUEUE, static_summary="ends what nobody will come back for"
    )
    spec = ScheduleSpec(intervals=[ScheduleIntervalSpec(every=REAP_EVERY)])
    try:
        await client.create_schedule(REAP_SCHEDULE, Schedule(action=action, spec=spec))
    except ScheduleAlreadyRunningError:
        return
