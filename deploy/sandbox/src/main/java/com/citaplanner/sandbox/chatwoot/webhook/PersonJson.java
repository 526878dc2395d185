package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.User;
import java.util.Map;

/**
 * Writes people in webhook bodies: the full form at the top level, the pushed form (with a type) where they are nested.
 */
public final class PersonJson {
    private PersonJson() {}

    static Map<String, Object> account() {
        return Json.object("id", Account.ID, "name", Account.NAME);
    }

    static Map<String, Object> full(Contact contact) {
        return Json.object(
                "account", account(),
                "additional_attributes", contact.additionalAttributes(),
                "avatar", "",
                "custom_attributes", contact.customAttributes(),
                "email", contact.email(),
                "id", contact.id(),
                "identifier", contact.identifier(),
                "name", contact.name(),
                "phone_number", contact.phoneNumber(),
                "thumbnail", "",
                "blocked", contact.blocked());
    }

    public static Map<String, Object> pushed(Contact contact) {
        return Json.object(
                "additional_attributes", contact.additionalAttributes(),
                "custom_attributes", contact.customAttributes(),
                "email", contact.email(),
                "id", contact.id(),
                "identifier", contact.identifier(),
                "name", contact.name(),
                "phone_number", contact.phoneNumber(),
                "thumbnail", "",
                "blocked", contact.blocked(),
                "type", "contact");
    }

    static Map<String, Object> full(User user) {
        return Json.object("id", user.id(), "name", user.name(), "email", user.email(), "type", "user");
    }

    public static Map<String, Object> pushed(User user) {
        return Json.object(
                "id", user.id(),
                "name", user.name(),
                "available_name", user.name(),
                "avatar_url", "",
                "type", "user",
                "availability_status", "online",
                "thumbnail", "");
    }
}
