package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.HttpRequest.Method;
import java.util.Locale;

/**
 * The endpoints of Chatwoot's REST API in use, below {@code /api/v1/accounts/{account}}. Contacts are found by filter,
 * not by search: searches are limited to 100 a minute, which the account's agents share.
 */
enum Endpoint {
    INBOXES(Method.GET, "/inboxes"),
    CONTACT(Method.GET, "/contacts/%d"),
    UPDATE_CONTACT(Method.PUT, "/contacts/%d"),
    FILTER_CONTACTS(Method.POST, "/contacts/filter"),
    CREATE_CONTACT(Method.POST, "/contacts"),
    CONTACTABLE_INBOXES(Method.GET, "/contacts/%d/contactable_inboxes"),
    CONVERSATIONS(Method.GET, "/contacts/%d/conversations"),
    CONVERSATION(Method.GET, "/conversations/%d"),
    INBOX(Method.GET, "/inboxes/%d"),
    CREATE_CONVERSATION(Method.POST, "/conversations"),
    MESSAGES(Method.GET, "/conversations/%d/messages"),
    CREATE_MESSAGE(Method.POST, "/conversations/%d/messages"),
    ATTRIBUTE_DEFINITIONS(Method.GET, "/custom_attribute_definitions"),
    DEFINE_ATTRIBUTE(Method.POST, "/custom_attribute_definitions");

    private final Method method;
    private final String template;

    Endpoint(Method method, String template) {
        this.method = method;
        this.template = template;
    }

    Method method() {
        return method;
    }

    /** Whether the call changes nothing, so that a lost response leaves nothing unknown. */
    boolean isRead() {
        return method == Method.GET || this == FILTER_CONTACTS;
    }

    String path(Object... ids) {
        return template.formatted(ids);
    }

    /** Name for metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
