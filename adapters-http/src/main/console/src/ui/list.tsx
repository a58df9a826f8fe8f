// A list of the API as a view: filter box, ready-made filters, table. What is filtered and sorted
// stands in the address.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { ApiFailure, Row } from "../api.ts";
import { fieldsOf } from "../fields.ts";
import { pulse } from "../pulse.ts";
import { place, refine } from "../route.ts";
import { Rows } from "../rows.ts";
import { nextSort, terms } from "../terms.ts";
import { Failure, Incomplete, Loading } from "./parts.tsx";
import { type Column, Table, Total } from "./table.tsx";

export interface Choice {
  readonly label: string;
  readonly filter: string;
}

interface Props {
  readonly label: string;
  readonly noun: string;
  /** The path below the API's root, and the list's name in /fields/ and in the answer. */
  readonly path: string;
  readonly list: string;
  readonly field: string;
  readonly columns: readonly Column[];
  readonly fields: readonly string[];
  readonly defaultSort: string;
  /** Where a word without an operator is looked for. */
  readonly wordField: string;
  readonly choices: readonly Choice[];
  readonly link: (row: Row) => string | undefined;
  /** What can be said beside the server's sentence. */
  readonly explain?: (failure: ApiFailure) => ComponentChildren;
  readonly children?: ComponentChildren;
}

const TYPING_MS = 350;

export function List(props: Props) {
  const { path, field, fields, defaultSort, wordField } = props;
  const query = place.value.query;
  const typed = query.get("q") ?? "";
  const sort = query.get("sort") ?? defaultSort;
  const rows = useMemo(
    () => new Rows(path, field, { fields, filter: terms(typed, wordField), sort: sort === "" ? [] : sort.split(",") }),
    [path, field, typed, sort],
  );
  useEffect(() => () => rows.close(), [rows]);
  const beat = pulse.value;
  useEffect(() => {
    if (beat > 0) {
      rows.refresh();
    }
  }, [beat]);

  const onSort = (column: Column) => {
    if (column.sort !== undefined) {
      refine({ sort: nextSort(sort, column.sort, column.isNumber === true) });
    }
  };
  const failure = rows.failure.value;
  return (
    <div class="list">
      <div class="tools">
        <FilterBox key={path} list={props.list} value={typed} isWrong={failure?.status === 400} noun={props.noun} />
        <Choices choices={props.choices} typed={typed} />
        <Total rows={rows} noun={props.noun} />
        {props.children}
      </div>
      <Failure failure={failure} />
      {failure ? props.explain?.(failure) : null}
      <Incomplete errors={rows.errors.value} what={props.label} />
      {rows.total.value === 0 && failure === undefined ? (
        <p class="empty">
          {typed === "" ? `There are no ${props.noun}s.` : `No ${props.noun} is like that.`}{" "}
          {typed === "" ? null : (
            <button type="button" class="plain" onClick={() => refine({ q: undefined })}>
              Show all
            </button>
          )}
        </p>
      ) : failure !== undefined && rows.total.value === undefined ? null : (
        <div class="table-place">
          <Table
            key={`${path} ${typed} ${sort}`}
            label={props.label}
            rows={rows}
            columns={props.columns}
            sort={sort}
            onSort={onSort}
            link={props.link}
          />
          {rows.total.value === undefined ? <Loading /> : null}
        </div>
      )}
      {rows.total.value === 0 || (failure !== undefined && rows.total.value === undefined) ? <Asker rows={rows} /> : null}
    </div>
  );
}

/** Where there is no table, nobody else asks. */
function Asker({ rows }: { rows: Rows }) {
  const beat = pulse.value;
  useEffect(() => rows.want(0, 1), [rows, beat]);
  return null;
}

function Choices({ choices, typed }: { choices: readonly Choice[]; typed: string }) {
  return (
    <span class="choices" role="group" aria-label="Ready-made filters">
      {choices.map((choice) => {
        const isOn = typed === choice.filter;
        return (
          <button
            key={choice.label}
            type="button"
            class="choice"
            aria-pressed={isOn}
            onClick={() => refine({ q: isOn ? undefined : choice.filter })}
          >
            {choice.label}
          </button>
        );
      })}
    </span>
  );
}

function FilterBox({ list, value, isWrong, noun }: { list: string; value: string; isWrong: boolean; noun: string }) {
  const [draft, setDraft] = useState(value);
  const timer = useRef(0);
  const options = useId();
  useEffect(() => setDraft(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (next: string) => {
    clearTimeout(timer.current);
    refine({ q: next.trim() === "" ? undefined : next });
  };
  const known = fieldsOf(list);
  return (
    <form
      class="filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        apply(draft);
      }}
    >
      <input
        type="search"
        id="filter"
        aria-label={`Filter ${noun}s`}
        aria-invalid={isWrong}
        placeholder={`Filter ${noun}s: words, or field>=value`}
        title="A word, or FIELD OP VALUE with = != < <= > >= ~ (contains) !~; several must all hold"
        autocomplete="off"
        spellcheck={false}
        list={options}
        value={draft}
        onInput={(event) => {
          const next = event.currentTarget.value;
          setDraft(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => apply(next), TYPING_MS);
        }}
      />
      <datalist id={options}>
        {known.map((entry) => (
          <option key={entry.name} value={`${draft.replace(/\S*$/, "")}${entry.name}`}>
            {entry.meaning}
          </option>
        ))}
      </datalist>
    </form>
  );
}
