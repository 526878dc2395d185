package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the key file of a service account, as Google issues it, from a tenant's settings. Its addresses are ignored, since
 * a tenant could name any.
 */
final class ServiceAccountReader {
    static final String FIELD = "fcmServiceAccount";

    /** Both become part of a URL or of JSON. */
    private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{3,61}[a-z0-9]");

    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9._-]{1,100}@[a-zA-Z0-9.-]{1,150}");

    private final ObjectMapper json;

    ServiceAccountReader(ObjectMapper json) {
        this.json = json;
    }

    FormField field() {
        return FormField.optional(
                        FIELD,
                        value -> read(value).isPresent()
                                ? Optional.empty()
                                : Optional.of("must be the JSON key file of a Google service account, as text, with"
                                        + " project_id, client_email and private_key"))
                .asSecret();
    }

    /** Empty where there is none, or it is invalid. */
    Optional<ServiceAccount> read(ChannelSettings settings) {
        return settings.value(FIELD).flatMap(this::read);
    }

    private Optional<ServiceAccount> read(String text) {
        try {
            JsonNode file = json.readTree(text);
            ServiceAccount account = new ServiceAccount(
                    file.path("project_id").asText(),
                    file.path("client_email").asText(),
                    file.path("private_key").asText());
            boolean valid = file.path("type").asText().equals("service_account")
                    && PROJECT.matcher(account.projectId()).matches()
                    && EMAIL.matcher(account.clientEmail()).matches()
                    && ServiceAccount.readKey(account.privateKey()).isPresent();
            return valid ? Optional.of(account) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    List<FormField> fields() {
        return List.of(field());
    }
}
