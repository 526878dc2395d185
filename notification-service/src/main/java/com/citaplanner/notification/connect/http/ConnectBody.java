package com.citaplanner.notification.connect.http;

import com.citaplanner.notification.connect.AccountAccess;
import com.citaplanner.notification.connect.ConnectRequest;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The account to connect.
 *
 * @param apiUrl the installation, without {@code /api}
 * @param apiAccessToken access token of an administrator of the account
 * @param inboxIds the inboxes that belong to the tenant; null for the whole account
 * @param inboxId where new conversations begin; null to let the service choose
 * @param backfillDays how many days of history are read; null for none
 * @param enableNotifications whether notifications may be sent over Chatwoot; null for what was chosen before, at first
 *     true
 */
@Schema(requiredProperties = {"apiUrl", "apiAccessToken", "accountId"})
record ConnectBody(
        @Nullable String apiUrl,
        @Nullable String apiAccessToken,
        @Nullable Long accountId,

        @Nullable @Schema(maxItems = ConnectBody.MAX_INBOXES)
        List<@Nullable Long> inboxIds,

        @Nullable Long inboxId,
        @Nullable @Schema(minimum = "1", maximum = "90") Integer backfillDays,
        @Nullable Boolean enableNotifications) {
    static final int MAX_INBOXES = 500;
    private static final int MAX_DAYS = 90;

    /** The stored form of a connection requires an inbox; the service can choose one. */
    private static final String ANY_INBOX = "1";

    /**
     * @param form of the connection
     * @throws Problem with all errors
     */
    ConnectRequest request(String tenantId, ChannelForm form) {
        List<FieldError> errors = new ArrayList<>(form.errors(settings()));
        if (inboxIds != null && (inboxIds.isEmpty() || inboxIds.size() > MAX_INBOXES || !areIds(inboxIds))) {
            errors.add(new FieldError(
                    "inboxIds",
                    "must be 1 to " + MAX_INBOXES
                            + " ids of inboxes, for example [12, 14]; leave it out for the whole account"));
        }
        if (backfillDays != null && (backfillDays < 1 || backfillDays > MAX_DAYS)) {
            errors.add(new FieldError("backfillDays", "must be from 1 to " + MAX_DAYS + ", or left out"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new ConnectRequest(
                tenantId,
                new AccountAccess(text(apiUrl), text(apiAccessToken), accountId == null ? 0 : accountId),
                Optional.ofNullable(inboxIds).map(List::copyOf),
                inboxId == null ? OptionalLong.empty() : OptionalLong.of(inboxId),
                backfillDays == null ? OptionalInt.empty() : OptionalInt.of(backfillDays),
                Optional.ofNullable(enableNotifications));
    }

    private static boolean areIds(List<@Nullable Long> ids) {
        return ids.stream().allMatch(id -> id != null && id > 0);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private ChannelSettings settings() {
        Map<String, String> plain = new HashMap<>();
        put(plain, "apiUrl", apiUrl);
        put(plain, "accountId", accountId);
        put(plain, "inboxId", inboxId == null ? ANY_INBOX : inboxId);
        Map<String, String> secrets = new HashMap<>();
        put(secrets, "apiAccessToken", apiAccessToken);
        return new ChannelSettings(true, plain, secrets, Set.of());
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
