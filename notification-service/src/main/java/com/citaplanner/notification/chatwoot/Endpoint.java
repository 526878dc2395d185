package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.HttpRequest.Method;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The endpoints of Chatwoot's REST API in use, most of them below {@code /api/v1/accounts/{account}}. Contacts are found by filter,
 * not by search: searches are limited to 100 a minute, which the account's agents share.
 */
enum Endpoint {
    INBOXES(Method.GET, "/inboxes"),
    CONTACT(Method.GET, "/contacts/%d"),
    UPDATE_CONTACT(Method.PUT, "/contacts/%d"),
    FILTER_CONTACTS(Method.POST, "/contacts/filter"),
    CREATE_CONTACT(Method.POST, "/contacts"),
    MERGE_CONTACTS(Method.POST, "/actions/contact_merge"),
    CONTACTABLE_INBOXES(Method.GET, "/contacts/%d/contactable_inboxes"),
    CONVERSATIONS(Method.GET, "/contacts/%d/conversations"),
    CONVERSATION(Method.GET, "/conversations/%d"),
    CONVERSATION_LIST(Method.GET, "/conversations"),
    INBOX(Method.GET, "/inboxes/%d"),
    CREATE_CONVERSATION(Method.POST, "/conversations"),
    MESSAGES(Method.GET, "/conversations/%d/messages"),
    CREATE_MESSAGE(Method.POST, "/conversations/%d/messages"),
    LABELS(Method.GET, "/conversations/%d/labels"),
    REPLACE_LABELS(Method.POST, "/conversations/%d/labels"),
    AGENTS(Method.GET, "/agents"),
    INBOX_MEMBERS(Method.GET, "/inbox_members/%d"),
    TEAM_MEMBERS(Method.GET, "/teams/%d/team_members"),
    ASSIGN(Method.POST, "/conversations/%d/assignments"),
    CANNED_RESPONSES(Method.GET, "/canned_responses"),
    CREATE_CANNED_RESPONSE(Method.POST, "/canned_responses"),
    UPDATE_CANNED_RESPONSE(Method.PUT, "/canned_responses/%d"),
    REMOVE_CANNED_RESPONSE(Method.DELETE, "/canned_responses/%d"),
    ATTRIBUTE_DEFINITIONS(Method.GET, "/custom_attribute_definitions"),
    DEFINE_ATTRIBUTE(Method.POST, "/custom_attribute_definitions"),
    REMOVE_ATTRIBUTE(Method.DELETE, "/custom_attribute_definitions/%d"),
    WEBHOOKS(Method.GET, "/webhooks"),
    CREATE_WEBHOOK(Method.POST, "/webhooks"),
    UPDATE_WEBHOOK(Method.PUT, "/webhooks/%d"),
    REMOVE_WEBHOOK(Method.DELETE, "/webhooks/%d"),
    /** Of the installation, not of an account. */
    VERSION(Method.GET, "/api"),
    /** Of the token's user, not of an account. */
    PROFILE(Method.GET, "/api/v1/profile");

    private static final String ID = "%d";

    /** What most messages need: to find the conversation, to look at its messages, and to write one. */
    private static final Set<Endpoint> HOT = EnumSet.of(CONVERSATION, CONVERSATIONS, MESSAGES, CREATE_MESSAGE, INBOX);

    private final Method method;
    private final String beforeId;
    private final String afterId;
    private final String label;

    /** @param template with at most one id, as {@code %d} */
    Endpoint(Method method, String template) {
        int id = template.indexOf(ID);
        this.method = method;
        this.beforeId = id < 0 ? template : template.substring(0, id);
        this.afterId = id < 0 ? "" : template.substring(id + ID.length());
        this.label = name().toLowerCase(Locale.ROOT);
    }

    Method method() {
        return method;
    }

    /** Whether the call changes nothing, so that a lost response leaves nothing unknown. */
    boolean isRead() {
        return method == Method.GET || this == FILTER_CONTACTS;
    }

    /** Whether the path is below the installation's URL, not below an account. */
    boolean isOfInstallation() {
        return this == VERSION || this == PROFILE;
    }

    /** Whether every message needs such a call. */
    boolean isHot() {
        return HOT.contains(this);
    }

    /** @param ids at most one, where the endpoint has one */
    String path(long... ids) {
        return ids.length == 0 ? beforeId : beforeId + ids[0] + afterId;
    }

    /** Name for metrics. */
    String label() {
        return label;
    }
}
