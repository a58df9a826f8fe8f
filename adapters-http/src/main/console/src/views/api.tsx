// The API's own description, as a page to read.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiFailure, type Value, asFailure, document } from "../api.ts";
import { text } from "../format.ts";
import { href, place } from "../route.ts";
import { Badge, Failure, Title } from "../ui/parts.tsx";

type Tree = { [key: string]: Value };

function tree(value: Value | undefined): Tree {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly tree: Tree;
}

function operations(description: Tree): Operation[] {
  return Object.entries(tree(description["paths"])).flatMap(([path, methods]) =>
    Object.entries(tree(methods)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      id: text(tree(operation)["operationId"]),
      tree: tree(operation),
    })),
  );
}

/** What a reference stands for. References lead into the same document only. */
function followed(value: Value | undefined, description: Tree): Tree {
  const reference = tree(value)["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#/")) {
    return tree(value);
  }
  return reference
    .slice(2)
    .split("/")
    .reduce<Tree>((at, part) => tree(at[part.replaceAll("~1", "/").replaceAll("~0", "~")]), description);
}

function schemaName(schema: Tree): string | undefined {
  const reference = schema["$ref"];
  return typeof reference === "string" ? reference.slice(reference.lastIndexOf("/") + 1) : undefined;
}

export function Api() {
  const description = useSignal<Tree | undefined>(undefined);
  const failure = useSignal<ApiFailure | undefined>(undefined);
  const wanted = place.value.parts[1];
  useEffect(() => {
    document("openapi.json").then(
      (body) => {
        description.value = tree(body);
      },
      (error: unknown) => {
        failure.value = asFailure(error);
      },
    );
  }, []);
  const isThere = description.value !== undefined;
  useEffect(() => {
    if (isThere && wanted !== undefined) {
      globalThis.document.getElementById(`api-${wanted}`)?.scrollIntoView();
    }
  }, [isThere, wanted]);
  const whole = description.value;
  return (
    <section class="view api">
      <Title name="API" />
      <Failure failure={failure.value} />
      {whole ? <Reference whole={whole} /> : null}
    </section>
  );
}

function Reference({ whole }: { whole: Tree }) {
  const info = tree(whole["info"]);
  const base = text(tree(list(whole["servers"])[0])["url"]);
  const all = operations(whole);
  const schemas = Object.entries(tree(tree(whole["components"])["schemas"]));
  return (
    <>
      <p>
        {text(info["title"])}, version {text(info["version"])}. {text(info["summary"])}{" "}
        <a href="api/v2/openapi.json">The description itself</a> (OpenAPI {text(whole["openapi"])}).
      </p>
      <Prose value={info["description"]} />
      <nav aria-label="Operations">
        <ul class="operations">
          {all.map((operation) => (
            <li key={operation.id}>
              <a href={href(["api", operation.id])}>
                <Method name={operation.method} /> <span class="mono">{base + operation.path}</span>
              </a>{" "}
              <span class="muted">{text(operation.tree["summary"])}</span>
            </li>
          ))}
        </ul>
      </nav>
      {all.map((operation) => (
        <OperationView key={operation.id} operation={operation} base={base} whole={whole} />
      ))}
      <h2>Schemas</h2>
      {schemas.map(([name, schema]) => (
        <details key={name} id={`api-${name}`} class="schema">
          <summary>
            <span class="mono">{name}</span> <span class="muted">{text(tree(schema)["description"]).replace("–", "")}</span>
          </summary>
          <Schema schema={tree(schema)} depth={0} />
        </details>
      ))}
    </>
  );
}

function Method({ name }: { name: string }) {
  return <span class={`method ${name.toLowerCase()}`}>{name}</span>;
}

/** Paragraphs of text; their code is shown as it is written. */
function Prose({ value }: { value: Value | undefined }) {
  return typeof value === "string" ? (
    <>
      {value.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>
          {paragraph.split("`").map((piece, at) => (at % 2 === 0 ? piece : <code key={at}>{piece}</code>))}
        </p>
      ))}
    </>
  ) : null;
}

function OperationView({ operation, base, whole }: { operation: Operation; base: string; whole: Tree }) {
  const parameters = list(operation.tree["parameters"]).map((parameter) => followed(parameter, whole));
  const body = followed(operation.tree["requestBody"], whole);
  const security = list(operation.tree["security"]);
  return (
    <article class="operation" id={`api-${operation.id}`}>
      <h2>
        <Method name={operation.method} /> <span class="mono">{base + operation.path}</span>
      </h2>
      <p>
        <strong>{text(operation.tree["summary"])}.</strong>{" "}
        {security.every((way) => Object.keys(tree(way)).length === 0) ? (
          <Badge tone="plain">open to anyone</Badge>
        ) : (
          <Badge tone="plain">{security.map((way) => Object.keys(tree(way)).join(" and ")).join(", or ")}</Badge>
        )}
      </p>
      <Prose value={operation.tree["description"]} />
      {parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
      {Object.entries(tree(body["content"])).map(([type, content]) => (
        <div key={type}>
          <h3>
            Body <code>{type}</code>
          </h3>
          <Content content={tree(content)} />
        </div>
      ))}
      <h3>Answers</h3>
      <dl class="answers">
        {Object.entries(tree(operation.tree["responses"])).map(([status, response]) => {
          const answer = followed(response, whole);
          return (
            <div key={status}>
              <dt>
                <Badge tone={status < "300" ? "good" : status < "400" ? "plain" : "warn"}>{status}</Badge>
              </dt>
              <dd>
                {text(answer["description"])}
                {Object.entries(tree(answer["content"])).map(([type, content]) => (
                  <div key={type}>
                    <code>{type}</code> <Content content={tree(content)} />
                  </div>
                ))}
                {Object.keys(tree(answer["headers"])).length > 0 ? (
                  <div class="muted">Headers: {Object.keys(tree(answer["headers"])).join(", ")}</div>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </article>
  );
}

function Parameters({ parameters }: { parameters: readonly Tree[] }) {
  return (
    <>
      <h3>Parameters</h3>
      <dl class="parameters">
        {parameters.map((parameter) => (
          <div key={`${text(parameter["in"])} ${text(parameter["name"])}`}>
            <dt>
              <code>{text(parameter["name"])}</code> <span class="muted">{text(parameter["in"])}</span>
              {parameter["required"] === true ? <Badge tone="plain">required</Badge> : null}
            </dt>
            <dd>
              <Type schema={tree(parameter["schema"])} /> <Prose value={parameter["description"]} />
              <Example of={parameter} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Content({ content }: { content: Tree }) {
  const schema = tree(content["schema"]);
  return (
    <>
      {Object.keys(schema).length > 0 ? (
        schemaName(schema) === undefined ? (
          <Schema schema={schema} depth={0} />
        ) : (
          <Type schema={schema} />
        )
      ) : null}
      <Example of={content} />
    </>
  );
}

function Example({ of }: { of: Tree }) {
  const examples = Object.entries(tree(of["examples"])).map(([name, example]) => [name, tree(example)["value"]] as const);
  const all = of["example"] === undefined ? examples : [["", of["example"]] as const, ...examples];
  return (
    <>
      {all.map(([name, value]) => (
        <figure class="statement" key={name}>
          <figcaption>Example{name === "" ? "" : `: ${name}`}</figcaption>
          <pre tabIndex={0}>{typeof value === "string" ? value : JSON.stringify(value, null, 2)}</pre>
        </figure>
      ))}
    </>
  );
}

/** A schema in a few words. */
function Type({ schema }: { schema: Tree }) {
  const name = schemaName(schema);
  if (name !== undefined) {
    return (
      <a
        class="mono"
        href={href(["api", name])}
        onClick={() => {
          const details = globalThis.document.getElementById(`api-${name}`);
          if (details instanceof HTMLDetailsElement) {
            details.open = true;
          }
        }}
      >
        {name}
      </a>
    );
  }
  for (const [key, word] of [
    ["oneOf", " or "],
    ["anyOf", " or "],
    ["allOf", " and "],
  ] as const) {
    if (schema[key] !== undefined) {
      return (
        <>
          {list(schema[key]).map((part, index) => (
            <span key={index}>
              {index === 0 ? "" : word}
              <Type schema={tree(part)} />
            </span>
          ))}
        </>
      );
    }
  }
  if (schema["items"] !== undefined) {
    return (
      <>
        list of <Type schema={tree(schema["items"])} />
        {list(schema["type"]).includes("null") ? " or null" : ""}
      </>
    );
  }
  if (schema["const"] !== undefined) {
    return <code>{JSON.stringify(schema["const"])}</code>;
  }
  const types = Array.isArray(schema["type"]) ? schema["type"].map(text).join(" or ") : text(schema["type"]);
  const limits = (["format", "pattern", "minimum", "maximum", "default"] as const)
    .filter((key) => schema[key] !== undefined)
    .map((key) => `${key} ${text(schema[key])}`);
  const values = list(schema["enum"]);
  return (
    <span class="muted">
      {types === "–" ? "anything" : types}
      {limits.length > 0 ? `, ${limits.join(", ")}` : ""}
      {values.length > 0 ? `: ${values.map(text).join(", ")}` : ""}
    </span>
  );
}

const MAX_DEPTH = 4;

function Schema({ schema, depth }: { schema: Tree; depth: number }) {
  const properties = Object.entries(tree(schema["properties"]));
  const required = list(schema["required"]);
  if (properties.length === 0 || depth > MAX_DEPTH) {
    return (
      <p>
        <Type schema={schema} />
      </p>
    );
  }
  return (
    <dl class="parameters">
      {properties.map(([name, property]) => {
        const inner = tree(property);
        const items = tree(inner["items"]);
        return (
          <div key={name}>
            <dt>
              <code>{name}</code> {required.includes(name) ? null : <span class="muted">may be left out</span>}
            </dt>
            <dd>
              <Type schema={inner} /> <Prose value={inner["description"]} />
              {inner["properties"] !== undefined ? <Schema schema={inner} depth={depth + 1} /> : null}
              {items["properties"] !== undefined ? <Schema schema={items} depth={depth + 1} /> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
