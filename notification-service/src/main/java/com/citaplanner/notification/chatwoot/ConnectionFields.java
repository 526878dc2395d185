package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.FormField;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of a Chatwoot connection in tenants' settings. */
public final class ConnectionFields {
    private static final String URL = "apiUrl";
    private static final String TOKEN = "apiAccessToken";
    private static final String ACCOUNT = "accountId";
    private static final String INBOX = "inboxId";
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    /** Characters that a header may contain; Chatwoot's tokens have 24 letters and digits. */
    private static final Pattern TOKEN_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    static final List<String> NAMES = List.of(URL, TOKEN, ACCOUNT, INBOX);

    private ConnectionFields() {}

    /** The fields of the settings form. */
    public static List<FormField> fields() {
        return List.of(
                FormField.required(URL, ConnectionFields::url),
                FormField.required(TOKEN, matching(TOKEN_FORM, "must be an access token, without spaces"))
                        .asSecret(),
                FormField.required(ACCOUNT, matching(ID, "must be the number of an account, for example 3")),
                FormField.required(INBOX, matching(ID, "must be the number of an inbox, for example 12")));
    }

    private static FormField.Check matching(Pattern form, String reason) {
        return value -> form.matcher(value).matches() ? Optional.empty() : Optional.of(reason);
    }

    /** Refuses a query or fragment, which would swallow the paths appended to the URL. */
    private static Optional<String> url(String text) {
        try {
            URI url = new URI(text);
            new Connection(url, "token", 1, 1);
            return url.getRawQuery() == null && url.getRawFragment() == null
                    ? Optional.empty()
                    : Optional.of("must have neither a query nor a fragment");
        } catch (URISyntaxException | IllegalArgumentException invalid) {
            return Optional.of(
                    "must be the address of a Chatwoot, for example https://chat.clinica.example, without credentials");
        }
    }

    static ConnectionChoice read(ChannelSettings settings) {
        try {
            return new ConnectionChoice.Found(new Connection(
                    URI.create(settings.value(URL).orElse("")),
                    settings.value(TOKEN).orElse(""),
                    Long.parseLong(settings.value(ACCOUNT).orElse("")),
                    Long.parseLong(settings.value(INBOX).orElse(""))));
        } catch (IllegalArgumentException incomplete) {
            return new ConnectionChoice.Unusable("the tenant's Chatwoot settings are incomplete");
        }
    }
}
