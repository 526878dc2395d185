package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.rules.Numbers;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request that found its route.
 *
 * @param variables the parts of the path that stand for something
 * @param body an object; empty where nothing readable was sent
 */
record Request(Map<String, String> variables, Map<String, String> query, JsonNode body, User user) {
    long id() {
        return number("id");
    }

    long number(String variable) {
        return Numbers.id(variables.getOrDefault(variable, ""));
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** The page asked for, 1 when none was. */
    long page() {
        return query.containsKey("page") ? Numbers.id(parameter("page")) : 1;
    }

    /** As Chatwoot repeats it in {@code meta}: a text when it was passed, a number otherwise. */
    Object currentPage() {
        return query.containsKey("page") ? parameter("page") : (Object) 1;
    }

    /** Contacts come with their inboxes unless the caller says {@code include_contact_inboxes=false}. */
    boolean withContactInboxes() {
        String asked = parameter("include_contact_inboxes");
        return asked.isBlank() || asked.equals("true");
    }
}
