package com.citaplanner.notification.chatwoot;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;

/**
 * The parts of Chatwoot's REST API that we use, below {@code /api/v1/accounts/{account}}. Contacts are found by filter, never
 * by search: searches are limited to 100 a minute, which the account's agents share.
 */
enum Route {
    CONTACT(HttpMethod.GET, "/contacts/%d"),
    UPDATE_CONTACT(HttpMethod.PUT, "/contacts/%d"),
    FILTER_CONTACTS(HttpMethod.POST, "/contacts/filter"),
    CREATE_CONTACT(HttpMethod.POST, "/contacts"),
    CONTACTABLE_INBOXES(HttpMethod.GET, "/contacts/%d/contactable_inboxes"),
    CREATE_CONTACT_INBOX(HttpMethod.POST, "/contacts/%d/contact_inboxes"),
    CONVERSATIONS(HttpMethod.GET, "/contacts/%d/conversations"),
    CREATE_CONVERSATION(HttpMethod.POST, "/conversations"),
    MESSAGES(HttpMethod.GET, "/conversations/%d/messages"),
    CREATE_MESSAGE(HttpMethod.POST, "/conversations/%d/messages"),
    ATTRIBUTE_DEFINITIONS(HttpMethod.GET, "/custom_attribute_definitions"),
    DEFINE_ATTRIBUTE(HttpMethod.POST, "/custom_attribute_definitions");

    private final HttpMethod method;
    private final String template;

    Route(HttpMethod method, String template) {
        this.method = method;
        this.template = template;
    }

    HttpMethod method() {
        return method;
    }

    /** Whether asking changes nothing, so that a lost answer leaves nothing unknown. */
    boolean reads() {
        return method.equals(HttpMethod.GET) || this == FILTER_CONTACTS;
    }

    String path(Object... ids) {
        return template.formatted(ids);
    }

    /** For metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
