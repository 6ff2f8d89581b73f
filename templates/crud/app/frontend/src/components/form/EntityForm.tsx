/** The form of an entity, for a new record or one that is there. Sends nothing itself: `onSave` does. */
import { useEffect, useRef, useState } from "react";
import { FormProvider, useForm, type UseFormSetError } from "react-hook-form";

import { ApiError } from "../../api/port";
import { referenceLabel, type EntityDef } from "../../lib/entity";
import { toBody, type FormValues } from "../../lib/formValues";
import { strings } from "../../strings";
import { Button, ButtonLink } from "../Button";
import { messageOf } from "../States";
import { EmbeddedRows } from "./EmbeddedRows";
import { FormField } from "./FormField";

interface EntityFormProps {
  entity: EntityDef;
  start: FormValues;
  record?: object | undefined;
  cancelTo: string;
  onSave: (body: FormValues) => Promise<void>;
}

export function EntityForm({ entity, start, record, cancelTo, onSave }: EntityFormProps) {
  const form = useForm<FormValues>({ defaultValues: start });
  const [failure, setFailure] = useState("");
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== "") alert.current?.focus();
  }, [failure]);
  const submit = form.handleSubmit(async (values) => {
    setFailure("");
    try {
      await onSave(toBody(entity, values, record ? start : undefined));
    } catch (error) {
      if (!showAtFields(entity, error, form.setError)) setFailure(messageOf(error));
    }
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit} className="grid gap-6">
        {failure !== "" && (
          <div ref={alert} role="alert" tabIndex={-1} className="alert">
            {failure}
          </div>
        )}
        <div className="card form-card grid gap-x-6 gap-y-5 sm:grid-cols-2">
          {entity.fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              path={field.name}
              wide={field.name === entity.titleField}
              knownLabel={record ? referenceLabel(record, field) : null}
            />
          ))}
        </div>
        {entity.embedded.map((part) => (
          <EmbeddedRows key={part.name} part={part} />
        ))}
        <div className="form-actions">
          <ButtonLink to={cancelTo}>{strings.cancel}</ButtonLink>
          <Button type="submit" look="primary" pending={form.formState.isSubmitting}>
            {strings.save}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** Whether every complaint of the server could be put beside the field it is about. */
function showAtFields(entity: EntityDef, error: unknown, setError: UseFormSetError<FormValues>): boolean {
  if (!(error instanceof ApiError)) return false;
  const complaints = Object.entries(error.fields);
  const roots = new Set([...entity.fields, ...entity.embedded].map(({ name }) => name));
  const placed = complaints.filter(([path]) => roots.has(path.split(".")[0] ?? ""));
  placed.forEach(([path, message], index) => setError(path, { message }, { shouldFocus: index === 0 }));
  return placed.length > 0 && placed.length === complaints.length;
}
