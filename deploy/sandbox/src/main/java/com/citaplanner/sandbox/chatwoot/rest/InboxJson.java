package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.Refusal;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.AccountState;
import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.citaplanner.sandbox.chatwoot.store.User.Role;
import java.util.Map;

/** Writes inboxes with their settings. Only administrators see secrets, and each inbox may have settings of its own. */
final class InboxJson {
    private final AccountState account;

    InboxJson(AccountState account) {
        this.account = account;
    }

    Map<String, Object> all(User user) {
        return Json.object(
                "payload",
                account.inboxes().stream().map(inbox -> of(inbox, user)).toList());
    }

    Map<String, Object> one(long id, User user) {
        return account.inboxes().stream()
                .filter(inbox -> inbox.id() == id)
                .findFirst()
                .map(inbox -> of(inbox, user))
                .orElseThrow(Refusal::notFound);
    }

    private Map<String, Object> of(Inbox inbox, User user) {
        Map<String, Object> body = ContactJson.fullInbox(inbox);
        body.put("greeting_enabled", false);
        body.put("working_hours_enabled", false);
        body.put("out_of_office_message", null);
        body.put("enable_auto_assignment", false);
        body.put("auto_assignment_config", Json.object());
        if (inbox.channel() == Channel.WEB_WIDGET) {
            widget(body, user);
        }
        body.putAll(account.fields(inbox.id()));
        return body;
    }

    private static void widget(Map<String, Object> body, User user) {
        body.put("website_url", "https://sonrisas.example.mx");
        body.put("website_token", Account.WEBSITE_TOKEN);
        body.put("hmac_mandatory", true);
        if (user.role() == Role.ADMINISTRATOR) {
            body.put("hmac_token", Account.HMAC_TOKEN);
        }
    }
}
