"""Contains all the data models used in inputs/outputs"""

from .accepted import Accepted
from .access_forget_provider import AccessForgetProvider
from .access_keep_provider import AccessKeepProvider
from .agent import Agent
from .alive import Alive
from .bin_view import BinView
from .budget_body import BudgetBody
from .check_result import CheckResult
from .command_body import CommandBody
from .commit_list import CommitList
from .commit_view import CommitView
from .cost_row import CostRow
from .costs import Costs
from .created_token import CreatedToken
from .deleted import Deleted
from .diff_view import DiffView
from .drift_view import DriftView
from .event_list import EventList
from .file import File
from .file_diff_view import FileDiffView
from .file_list import FileList
from .folder import Folder
from .generate_body import GenerateBody
from .generate_body_provider_type_0 import GenerateBodyProviderType0
from .healing_list import HealingList
from .healing_round import HealingRound
from .healing_state import HealingState
from .healing_status import HealingStatus
from .insights_view import InsightsView
from .key_list import KeyList
from .key_view import KeyView
from .key_view_provider import KeyViewProvider
from .ledger_row import LedgerRow
from .ledger_view import LedgerView
from .message import Message
from .message_data import MessageData
from .new_key import NewKey
from .new_project import NewProject
from .new_token import NewToken
from .part import Part
from .plan import Plan
from .preview_logs import PreviewLogs
from .preview_status import PreviewStatus
from .preview_view import PreviewView
from .problem_body import ProblemBody
from .project_change import ProjectChange
from .project_page import ProjectPage
from .project_summary import ProjectSummary
from .provenance_view import ProvenanceView
from .readiness import Readiness
from .regret_view import RegretView
from .requirement_counts import RequirementCounts
from .run_page import RunPage
from .run_status import RunStatus
from .run_summary import RunSummary
from .run_view import RunView
from .scope import Scope
from .session import Session
from .share_view import ShareView
from .span_view import SpanView
from .spend import Spend
from .start_links import StartLinks
from .started import Started
from .step_name import StepName
from .step_status import StepStatus
from .step_view import StepView
from .ticket_view import TicketView
from .token_list import TokenList
from .token_view import TokenView
from .verdict import Verdict
from .workspace import Workspace
from .workspace_links import WorkspaceLinks

__all__ = (
    "Accepted",
    "AccessForgetProvider",
    "AccessKeepProvider",
    "Agent",
    "Alive",
    "BinView",
    "BudgetBody",
    "CheckResult",
    "CommandBody",
    "CommitList",
    "CommitView",
    "CostRow",
    "Costs",
    "CreatedToken",
    "Deleted",
    "DiffView",
    "DriftView",
    "EventList",
    "File",
    "FileDiffView",
    "FileList",
    "Folder",
    "GenerateBody",
    "GenerateBodyProviderType0",
    "HealingList",
    "HealingRound",
    "HealingState",
    "HealingStatus",
    "InsightsView",
    "KeyList",
    "KeyView",
    "KeyViewProvider",
    "LedgerRow",
    "LedgerView",
    "Message",
    "MessageData",
    "NewKey",
    "NewProject",
    "NewToken",
    "Part",
    "Plan",
    "PreviewLogs",
    "PreviewStatus",
    "PreviewView",
    "ProblemBody",
    "ProjectChange",
    "ProjectPage",
    "ProjectSummary",
    "ProvenanceView",
    "Readiness",
    "RegretView",
    "RequirementCounts",
    "RunPage",
    "RunStatus",
    "RunSummary",
    "RunView",
    "Scope",
    "Session",
    "ShareView",
    "SpanView",
    "Spend",
    "Started",
    "StartLinks",
    "StepName",
    "StepStatus",
    "StepView",
    "TicketView",
    "TokenList",
    "TokenView",
    "Verdict",
    "Workspace",
    "WorkspaceLinks",
)
