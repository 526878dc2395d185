// A tour of the API with a client whose types are generated from the OpenAPI description.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Schemas = components["schemas"];

const service = required("SERVICE_URL");
const tenantId = `tour-${Date.now()}`;
const operator = createClient<paths>({ baseUrl: service, headers: { "X-Api-Key": required("OPERATOR_KEY") } });

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

interface Answer<T, E> {
  data?: T;
  error?: E;
  response: Response;
}

function good<T>(what: string, answer: Answer<T, unknown>): T {
  if (!answer.response.ok) {
    throw new Error(`${what}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  console.log(`${what}: ${answer.response.status}`);
  return answer.data as T;
}

function refused(what: string, status: number, answer: Answer<unknown, Schemas["ProblemBody"]>): Schemas["FieldError"] {
  const first = answer.error?.errors?.[0];
  if (answer.response.status !== status || !first) {
    throw new Error(`${what}: expected ${status}, got ${answer.response.status} ${JSON.stringify(answer)}`);
  }
  console.log(`${what}: ${status} ${first.field} ${first.reason}`);
  return first;
}

function expect(what: string, holds: boolean): void {
  if (!holds) {
    throw new Error(`expected that ${what}`);
  }
}

async function setUp(): Promise<string> {
  const path = { params: { path: { tenantId } } };
  good("create a tenant", await operator.PUT("/api/v1/tenants/{tenantId}", { ...path, body: { name: "Clínica Tour" } }));
  good(
    "route an account to it",
    await operator.PUT("/api/v1/tenants/{tenantId}/routes", {
      ...path,
      body: { routes: [{ source: "tour", accountId: Date.now() % 1_000_000_007, inboxIds: [21] }] },
    }),
  );
  const key = good(
    "make its first key",
    await operator.POST("/api/v1/tenants/{tenantId}/keys", { ...path, body: { name: "tour", scope: "ADMIN" } }),
  );
  return key.key ?? "";
}

const admin = createClient<paths>({ baseUrl: service, headers: { Authorization: `Bearer ${await setUp()}` } });

async function settings(): Promise<void> {
  const path = { params: { path: { tenantId } } };
  const before = good("read the settings", await admin.GET("/api/v1/tenants/{tenantId}/settings", path));
  expect("there is no limit yet", before.limits.maxInFlight === null);
  const after = good(
    "change them",
    await admin.PUT("/api/v1/tenants/{tenantId}/settings", {
      ...path,
      body: { version: before.version, limits: { maxInFlight: 8 }, unknownContacts: "REVIEW" },
    }),
  );
  expect("the limit is 8", after.limits.maxInFlight === 8);
  good("see the channels", await admin.GET("/api/v1/tenants/{tenantId}/channels", path));
}

async function clients(): Promise<void> {
  const path = { params: { path: { id: "c-ana" } } };
  good(
    "create a client",
    await admin.PUT("/api/v1/clients/{id}", {
      ...path,
      body: { name: "Ana Ruiz", phone: "55 1234 9999", email: "ana@example.mx", birthday: "1988-03-14" },
    }),
  );
  const ana = good("read it", await admin.GET("/api/v1/clients/{id}", path));
  expect("the phone is canonical", ana.canonicalPhone === "+525512349999");
  const found = good("find it by phone", await admin.GET("/api/v1/clients", { params: { query: { phone: "+525512349999" } } }));
  expect("it is found", found.items[0]?.id === "c-ana");
}

async function templates(): Promise<void> {
  const template = good(
    "make a template",
    await admin.POST("/api/v1/templates", {
      body: {
        type: "APPOINTMENT_REMINDER",
        channel: "CHATWOOT",
        language: "es",
        name: "tour",
        text: "Hola {{clientName}}, le esperamos: {{start|dateTime}}.",
        default: true,
      },
    }),
  );
  const preview = good(
    "preview it",
    await admin.POST("/api/v1/templates/preview", {
      body: { templateId: template.id, clientName: "Ana Ruiz", variables: { start: "2029-11-13T10:00" } },
    }),
  );
  expect("the client is greeted", preview.text.startsWith("Hola Ana"));
}

async function notifications(): Promise<void> {
  const request: Schemas["NotificationRequest"] = {
    type: "APPOINTMENT_REMINDER",
    channel: "CHATWOOT",
    recipientId: "c-ana",
    variables: { start: "2029-11-13T10:00", price: { amount: 350, currency: "MXN" } },
    sendAt: "2029-11-12T10:00:00Z",
    idempotencyKey: "tour-1",
    metadata: { appointment: { id: "a-1" } },
  };
  const report = good("ask for a notification", await admin.POST("/api/v1/notifications", { body: request }));
  const accepted = report.notifications[0];
  expect("it is sent when it was asked for", accepted?.sendAt === "2029-11-12T10:00:00Z");
  const id = accepted?.id ?? "";

  const other = refused(
    "use its key again",
    422,
    await admin.POST("/api/v1/notifications", { body: { ...request, message: "Otra cosa" } }),
  );
  expect("the first one is named", other.reason.includes(id));
  refused(
    "name an unknown client",
    422,
    await admin.POST("/api/v1/notifications", { body: { ...request, recipientId: "c-nobody", idempotencyKey: "tour-2" } }),
  );

  const stored = good("read it", await admin.GET("/api/v1/notifications/{id}", { params: { path: { id } } }));
  expect("nothing was tried yet", stored.state === "SCHEDULED" && stored.providerId === null);
  good("list them", await admin.GET("/api/v1/notifications", { params: { query: { recipient: "c-ana", limit: 10 } } }));
  good("count them", await admin.GET("/api/v1/notifications/counts"));
  good("take it back", await admin.POST("/api/v1/notifications/{id}/cancel", { params: { path: { id } } }));
}

async function suppressions(): Promise<void> {
  const path = { params: { path: { channel: "EMAIL" as const, address: "ana@example.mx" } } };
  good(
    "opt a client out",
    await admin.PUT("/api/v1/suppressions/{channel}/{address}", { ...path, body: { reason: "asked at the front desk" } }),
  );
  const found = good("see it", await admin.GET("/api/v1/suppressions/{channel}/{address}", path));
  expect("marketing is meant", found.items[0]?.scope === "MARKETING");
  good("take it back", await admin.DELETE("/api/v1/suppressions/{channel}/{address}", path));
}

async function rest(): Promise<void> {
  good("list dead letters", await admin.GET("/api/v1/dead-letters", { params: { query: { state: "OPEN" } } }));
  good("list reviews", await admin.GET("/api/v1/reviews"));
  good("list keys", await admin.GET("/api/v1/keys"));
  good(
    "read a client's messages",
    await admin.GET("/api/v1/clients/{id}/interactions", { params: { path: { id: "c-ana" }, query: { order: "asc" } } }),
  );
}

await settings();
await clients();
await templates();
await notifications();
await suppressions();
await rest();
good("delete the tenant", await operator.DELETE("/api/v1/tenants/{tenantId}", { params: { path: { tenantId } } }));
console.log("The tour is complete.");
