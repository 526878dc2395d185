package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of a tenant's WhatsApp settings: its number and its token. */
final class WhatsAppFields {
    private static final String PHONE_NUMBER_ID = "phoneNumberId";
    private static final String BUSINESS_ACCOUNT_ID = "businessAccountId";
    private static final String ACCESS_TOKEN = "accessToken";
    private static final String DIRECT_SEND = "directSend";

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,24}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private WhatsAppFields() {}

    /** The fields of the settings form. */
    static List<FormField> fields() {
        return List.of(
                FormField.required(
                        PHONE_NUMBER_ID, matching(ID, "must be the number's id at Meta, which is not the number")),
                FormField.optional(
                        BUSINESS_ACCOUNT_ID, matching(ID, "must be the id of the WhatsApp business account at Meta")),
                FormField.required(ACCESS_TOKEN, matching(TOKEN, "must be a token without spaces"))
                        .asSecret(),
                FormField.optional(DIRECT_SEND, matching(FLAG, "must be true or false")));
    }

    private static FormField.Check matching(Pattern form, String reason) {
        return value -> form.matcher(value).matches() ? Optional.empty() : Optional.of(reason);
    }

    /** Empty where required fields are missing or invalid. */
    static Optional<WhatsAppAccount> read(String tenantId, ChannelSettings settings) {
        boolean valid = fields().stream()
                .allMatch(field -> settings.value(field.name())
                        .map(value -> field.check().reason(value).isEmpty())
                        .orElse(!field.required()));
        return valid
                ? Optional.of(new WhatsAppAccount(
                        tenantId,
                        settings.value(PHONE_NUMBER_ID).orElseThrow(),
                        settings.value(BUSINESS_ACCOUNT_ID),
                        settings.value(ACCESS_TOKEN).orElseThrow(),
                        settings.value(DIRECT_SEND).map(Boolean::valueOf).orElse(false)))
                : Optional.empty();
    }
}
