package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.rules.RubyIntegers;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request with its route's variables.
 *
 * @param variables the variable parts of the path
 * @param body an object; empty if no readable body was sent
 */
record Request(Map<String, String> variables, Map<String, String> query, JsonNode body, User user) {
    long id() {
        return number("id");
    }

    long number(String variable) {
        return RubyIntegers.parse(variables.getOrDefault(variable, ""));
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** Returns the requested page, or 1. */
    long page() {
        return query.containsKey("page") ? RubyIntegers.parse(parameter("page")) : 1;
    }

    /** Returns the page as Chatwoot repeats it in {@code meta}: a text if it was passed, otherwise a number. */
    Object currentPage() {
        return query.containsKey("page") ? parameter("page") : (Object) 1;
    }

    /**
     * Returns whether contacts include their inboxes: yes, unless the caller sends {@code
     * include_contact_inboxes=false}.
     */
    boolean withContactInboxes() {
        String include = parameter("include_contact_inboxes");
        return include.isBlank() || include.equals("true");
    }
}
