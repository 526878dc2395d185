package com.citaplanner.notification.connect.chatwoot;

import com.citaplanner.notification.chatwoot.PlainText;
import com.citaplanner.notification.connect.AccountAdministration.ContactAttribute;
import com.citaplanner.notification.connect.AccountAdministration.Membership;
import com.citaplanner.notification.connect.AccountAdministration.TokenUser;
import com.citaplanner.notification.connect.AccountInbox;
import com.citaplanner.notification.connect.AccountInbox.InboxWidget;
import com.citaplanner.notification.connect.AccountWebhook;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads Chatwoot's answers about an account. What a field may contain is decided by whoever controls the address. */
final class AdministrationJson {
    private static final String WEB_WIDGET = "Channel::WebWidget";

    private AdministrationJson() {}

    static TokenUser user(JsonNode profile) {
        return new TokenUser(list(
                profile.path("accounts"),
                account -> new Membership(
                        account.path("id").longValue(), account.path("role").asText())));
    }

    static List<AccountInbox> inboxes(JsonNode inboxes) {
        return list(
                inboxes,
                inbox -> new AccountInbox(
                        inbox.path("id").longValue(),
                        PlainText.read(inbox.path("name")).orElse(""),
                        inbox.path("channel_type").asText(),
                        widget(inbox)));
    }

    private static Optional<InboxWidget> widget(JsonNode inbox) {
        return WEB_WIDGET.equals(inbox.path("channel_type").asText())
                ? PlainText.read(inbox.path("website_token"))
                        .map(token -> new InboxWidget(
                                token,
                                PlainText.read(inbox.path("hmac_token")),
                                inbox.path("hmac_mandatory").asBoolean()))
                : Optional.empty();
    }

    static List<ContactAttribute> attributes(JsonNode definitions) {
        return list(
                definitions,
                definition -> new ContactAttribute(
                        definition.path("id").longValue(),
                        definition.path("attribute_key").asText(),
                        definition.path("attribute_display_name").asText()));
    }

    static List<AccountWebhook> webhooks(JsonNode webhooks) {
        return list(webhooks, AdministrationJson::webhook);
    }

    static AccountWebhook webhook(JsonNode webhook) {
        return new AccountWebhook(
                webhook.path("id").longValue(),
                webhook.path("url").asText(),
                list(webhook.path("subscriptions"), JsonNode::asText),
                PlainText.read(webhook.path("secret")));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
