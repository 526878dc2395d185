package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.ContactInboxes;
import com.citaplanner.sandbox.chatwoot.rules.ContactMerge;
import com.citaplanner.sandbox.chatwoot.rules.Contacts;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.rules.RubyIntegers;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The routes for one contact: create, read, change, label, merge, delete. */
final class ContactRoutes {
    private final RuleContext context;
    private final Contacts contacts;
    private final ContactMerge contactMerge;
    private final ContactJson json;

    ContactRoutes(RuleContext context, Contacts contacts) {
        this.context = context;
        this.contacts = contacts;
        this.contactMerge = new ContactMerge(context, contacts);
        this.json = new ContactJson(context.store());
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST contacts", this::create),
                Route.of("GET contacts/{id}", request -> payload(context.contact(request.id()))),
                Route.of("PUT contacts/{id}", this::update),
                Route.of("PATCH contacts/{id}", this::update),
                Route.of("DELETE contacts/{id}", this::delete).openTo(AccessLevel.ADMINISTRATORS),
                Route.of("POST contacts/{id}/destroy_custom_attributes", this::destroyAttributes),
                Route.of("GET contacts/{id}/labels", request -> labels(context.contact(request.id()))),
                Route.of("POST contacts/{id}/labels", this::label),
                Route.of("POST actions/contact_merge", this::merge));
    }

    /** Creates a contact. This is the only answer that nests the contact one level deeper. */
    private Answer create(Request request) {
        try {
            Contacts.Created created = contacts.create(request.body());
            return JsonAnswer.ok(Json.object(
                    "payload",
                    Json.object(
                            "contact", json.withInboxes(created.contact()),
                            "contact_inbox",
                                    Json.object(
                                            "inbox",
                                            created.contactInbox()
                                                    .map(ContactJson::contactInbox)
                                                    .map(row -> row.get("inbox"))
                                                    .orElse(null),
                                            "source_id",
                                            created.contactInbox()
                                                    .map(ContactInbox::sourceId)
                                                    .orElse(null)))));
        } catch (ContactInboxes.SourceIdTaken e) {
            throw Refusal.serverError();
        }
    }

    private Answer update(Request request) {
        return payload(contacts.update(request.id(), request.body()));
    }

    private Answer delete(Request request) {
        contacts.delete(request.id());
        return Answer.empty();
    }

    private Answer destroyAttributes(Request request) {
        return payload(
                contacts.destroyAttributes(request.id(), texts(request.body().path("custom_attributes"))));
    }

    private Answer label(Request request) {
        return labels(contacts.label(request.id(), texts(request.body().path("labels"))));
    }

    private Answer merge(Request request) {
        long base = RubyIntegers.parse(request.body().path("base_contact_id").asText(""));
        long mergee =
                RubyIntegers.parse(request.body().path("mergee_contact_id").asText(""));
        return JsonAnswer.ok(ContactJson.withoutInboxes(contactMerge.merge(base, mergee)));
    }

    private Answer payload(Contact contact) {
        return JsonAnswer.ok(Json.object("payload", json.withInboxes(contact)));
    }

    private static Answer labels(Contact contact) {
        return JsonAnswer.ok(Json.object("payload", contact.labels()));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
