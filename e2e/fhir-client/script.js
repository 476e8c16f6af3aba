// Every interaction of a tenant's base through fhir-kit-client, a FHIR client that knows nothing of Waymark.
// WAYMARK_BASE is the base URL, WAYMARK_KEY an API key with the scope system/*.cruds.
import assert from 'node:assert/strict';
import { Client } from 'fhir-kit-client';

const client = new Client({ baseUrl: process.env.WAYMARK_BASE });
client.bearerToken = process.env.WAYMARK_KEY;

const type = 'Organization';
const organization = (name, more = {}) => ({
  resourceType: type,
  identifier: [{ system: 'urn:example:ids', value: name }],
  active: true,
  name,
  type: [{ text: 'Clinic' }],
  ...more,
});
const header = (answer, name) => Client.httpFor(answer).response.headers.get(name);
const status = (answer) => Client.httpFor(answer).response.status;
const refused = (work, expected) =>
  assert.rejects(work, (error) => {
    assert.equal(error.response.status, expected);
    assert.equal(error.response.data.resourceType, 'OperationOutcome');
    return true;
  });

const steps = {
  async metadata() {
    const statement = await client.capabilityStatement();
    assert.ok(statement.rest[0].resource.length > 20);
    assert.deepEqual(statement.patchFormat[0], 'application/json-patch+json');
  },

  async createReadVread() {
    const created = await client.create({ resourceType: type, body: organization('first') });
    assert.equal(status(created), 201);
    assert.match(header(created, 'location'), /_history\/1$/);
    const read = await client.read({ resourceType: type, id: created.id });
    assert.equal(read.name, 'first');
    assert.equal(header(read, 'etag'), 'W/"1"');
    const version = await client.vread({ resourceType: type, id: created.id, version: '1' });
    assert.deepEqual(version, read);
  },

  async updateWithVersion() {
    const created = await client.update({ resourceType: type, id: 'u', body: organization('u', { id: 'u' }) });
    assert.equal(status(created), 201);
    const headers = { 'If-Match': 'W/"1"' };
    const body = organization('u', { id: 'u', alias: ['v'] });
    const updated = await client.update({ resourceType: type, id: 'u', body, options: { headers } });
    assert.equal(updated.meta.versionId, '2');
    await refused(client.update({ resourceType: type, id: 'u', body, options: { headers } }), 412);
  },

  async patch() {
    const jsonPatch = [{ op: 'replace', path: '/name', value: 'patched' }];
    const patched = await client.patch({ resourceType: type, id: 'u', jsonPatch });
    assert.equal(patched.name, 'patched');
    assert.equal(header(patched, 'etag'), 'W/"3"');
  },

  async conditionally() {
    const headers = { 'If-None-Exist': 'identifier=urn:example:ids|first' };
    const found = await client.create({ resourceType: type, body: organization('first'), options: { headers } });
    assert.equal(status(found), 200);
    const searchParams = { identifier: 'urn:example:ids|second' };
    const created = await client.update({ resourceType: type, searchParams, body: organization('second') });
    assert.equal(status(created), 201);
    const again = await client.update({ resourceType: type, searchParams, body: organization('second') });
    assert.equal(again.id, created.id);
  },

  async prefer() {
    const headers = { Prefer: 'return=minimal' };
    const answer = await client.create({ resourceType: type, body: organization('quiet'), options: { headers } });
    assert.deepEqual(answer, {});
    assert.match(header(answer, 'location'), /Organization\//);
  },

  async search() {
    const searchParams = { name: 'patched' };
    const found = await client.search({ resourceType: type, searchParams });
    assert.equal(found.entry.length, 1);
    const posted = await client.search({ resourceType: type, searchParams, options: { postSearch: true } });
    assert.equal(posted.entry[0].resource.id, 'u');
    const page = await client.search({ resourceType: type, searchParams: { _count: 1 } });
    const next = await client.nextPage({ bundle: page });
    assert.notEqual(next.entry[0].resource.id, page.entry[0].resource.id);
  },

  async history() {
    const one = await client.request(`${type}/u/_history`);
    assert.equal(one.entry.length, 3);
    assert.equal((await client.request(`${type}/_history`)).type, 'history');
    assert.equal((await client.request('_history')).type, 'history');
  },

  async transactionAndBatch() {
    const urn = 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    const transaction = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: urn, resource: organization('third'), request: { method: 'POST', url: type } },
        {
          resource: {
            resourceType: 'Location',
            name: 'Site',
            status: 'active',
            type: [{ text: 'Site' }],
            managingOrganization: { reference: urn },
          },
          request: { method: 'POST', url: 'Location' },
        },
      ],
    };
    const done = await client.transaction({ body: transaction });
    const location = await client.request(done.entry[1].response.location.split('/_history')[0]);
    assert.ok(done.entry[0].response.location.startsWith(location.managingOrganization.reference));
    const batch = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ request: { method: 'GET', url: `${type}/none` } }, { request: { method: 'GET', url: `${type}/u` } }],
    };
    const answered = await client.batch({ body: batch });
    assert.match(answered.entry[0].response.status, /^404/);
    assert.equal(answered.entry[1].resource.id, 'u');
  },

  async operations() {
    const outcome = await client.operation({ name: 'validate', resourceType: type, input: organization('any') });
    assert.equal(outcome.resourceType, 'OperationOutcome');
    const tag = { system: 'urn:example:tags', code: 't' };
    const input = { resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta: { tag: [tag] } }] };
    await client.operation({ name: 'meta-add', resourceType: type, id: 'u', input });
    const meta = await client.operation({ name: 'meta', resourceType: type, id: 'u', method: 'GET' });
    assert.deepEqual(meta.parameter[0].valueMeta.tag, [tag]);
    await client.operation({ name: 'meta-delete', resourceType: type, id: 'u', input });
  },

  async deleting() {
    const gone = await client.delete({ resourceType: type, id: 'u' });
    assert.equal(status(gone), 204);
    await refused(client.read({ resourceType: type, id: 'u' }), 410);
    await refused(client.read({ resourceType: type, id: 'never' }), 404);
  },
};

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(`${name}: ok`);
}
