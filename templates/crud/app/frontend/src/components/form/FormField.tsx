/** One field of a form: label, control, help and error, tied together for assistive technology. */
import { useId } from "react";
import { Controller, get, useFormContext, type FieldError } from "react-hook-form";

import type { FieldDef } from "../../lib/entity";
import type { FormValues } from "../../lib/formValues";
import { entityOf } from "../../lib/registry";
import { rulesOf } from "../../lib/validation";
import { strings } from "../../strings";
import { ReferencePicker } from "./ReferencePicker";
import { TagsInput } from "./TagsInput";

interface FormFieldProps {
  field: FieldDef;
  /** Where the value lives in the form: the field's name, within its row if it is in one. */
  path: string;
  /** Of a reference that the form opened with. */
  knownLabel?: string | null;
  wide?: boolean;
}

export function FormField({ field, path, knownLabel = null, wide = false }: FormFieldProps) {
  const id = useId();
  const { formState } = useFormContext<FormValues>();
  const error = get(formState.errors, path) as FieldError | undefined;
  const described = [field.help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const props = {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described === "" ? undefined : described,
    "aria-required": field.required && field.kind !== "boolean" ? true : undefined,
  };
  const span = wide || field.kind === "text" || field.kind === "tags" ? "sm:col-span-2" : "";
  const notes = (
    <>
      {field.help && <p id={`${id}-help`} className="help">{field.help}</p>}
      {error && <p id={`${id}-error`} className="error">{error.message}</p>}
    </>
  );
  if (field.kind === "boolean") {
    return (
      <div className="self-end">
        <div className="check-field">
          <Checkbox field={field} path={path} props={props} />
          <label htmlFor={id} className="font-medium">{field.label}</label>
        </div>
        {notes}
      </div>
    );
  }
  return (
    <div className={span}>
      <label htmlFor={id} className={`label ${field.required ? "label-required" : ""}`}>{field.label}</label>
      <Control field={field} path={path} props={props} knownLabel={knownLabel} />
      {notes}
    </div>
  );
}

interface ControlProps {
  field: FieldDef;
  path: string;
  props: { id: string; "aria-invalid": boolean | undefined; "aria-describedby": string | undefined; "aria-required": boolean | undefined };
  knownLabel?: string | null;
}

function Checkbox({ field, path, props }: ControlProps) {
  const { register } = useFormContext<FormValues>();
  return <input type="checkbox" role="switch" className="switch" {...props} {...register(path, rulesOf(field))} />;
}

function Control({ field, path, props, knownLabel = null }: ControlProps) {
  const { register, control } = useFormContext<FormValues>();
  switch (field.kind) {
    case "text":
      return <textarea rows={4} className="input" {...props} {...register(path, rulesOf(field))} />;
    case "enum":
      return (
        <select className="input" {...props} {...register(path, rulesOf(field))}>
          <option value="">{strings.choose}</option>
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
      );
    case "tags":
      return (
        <Controller
          name={path}
          control={control}
          rules={rulesOf(field)}
          render={({ field: { value, onChange, ref } }) => <TagsInput {...props} ref={ref} value={value as string[]} onChange={onChange} />}
        />
      );
    case "reference":
      return (
        <Controller
          name={path}
          control={control}
          rules={rulesOf(field)}
          render={({ field: { value, onChange, ref } }) => (
            <ReferencePicker
              {...props}
              ref={ref}
              target={entityOf(field.target ?? "")}
              value={value as string}
              knownLabel={knownLabel}
              placeholder={strings.choose}
              onChange={onChange}
            />
          )}
        />
      );
    default:
      return <TextInput field={field} path={path} props={props} />;
  }
}

const INPUT_TYPES: Partial<Record<FieldDef["kind"], string>> = {
  integer: "number",
  decimal: "number",
  date: "date",
  datetime: "datetime-local",
  email: "email",
  phone: "tel",
  url: "url",
};

function TextInput({ field, path, props }: ControlProps) {
  const { register } = useFormContext<FormValues>();
  const type = INPUT_TYPES[field.kind] ?? "text";
  const step = field.kind === "integer" ? 1 : field.kind === "decimal" ? "any" : undefined;
  const input = (
    <input
      type={type}
      step={step}
      min={type === "number" ? field.minimum : undefined}
      max={type === "number" ? field.maximum : undefined}
      placeholder={field.kind === "url" ? "https://" : undefined}
      autoComplete="off"
      className={`input ${field.unit ? "rounded-e-none" : ""}`}
      {...props}
      {...register(path, rulesOf(field))}
    />
  );
  if (!field.unit) return input;
  return (
    <div className="flex">
      {input}
      <span className="input-unit">{field.unit}</span>
    </div>
  );
}
