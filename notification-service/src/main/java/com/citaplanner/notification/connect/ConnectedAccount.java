package com.citaplanner.notification.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tenant's connected account.
 *
 * @param source the gateway's source that delivers its events
 * @param installation its address without the path
 * @param inboxIds the inboxes that belong to the tenant; empty for the whole account
 * @param ownsConnection whether the connection was stored by us, so that undoing removes it
 * @param attributes keys of the attribute definitions that did not exist before, so that undoing removes them
 * @param enableNotifications whether notifications may be sent over Chatwoot
 * @param report the last connecting, with the time of its end; null before
 * @param connectedAt when all steps had succeeded for the first time; null before
 * @param check what the last check found; null before
 */
public record ConnectedAccount(
        String tenantId,
        String source,
        String installation,
        String apiUrl,
        long accountId,
        Optional<List<Long>> inboxIds,
        boolean ownsConnection,
        List<String> attributes,
        boolean enableNotifications,
        @Nullable ConnectReport report,
        @Nullable Instant connectedAt,
        @Nullable AccountCheck check) {
    public ConnectedAccount {
        attributes = List.copyOf(attributes);
    }

    /** Whether a signed identity proves something, as far as the last check knows. */
    public boolean provesIdentities() {
        return check == null
                || check.findings().stream().noneMatch(finding -> finding.kind() == DriftKind.IDENTITY_NOT_ENFORCED);
    }

    /** Whether the stored connection is ours. Where our step failed, a person has stored it since. */
    boolean hasStoredConnection() {
        return ownsConnection
                && (report == null
                        || report.steps().stream()
                                .noneMatch(step -> step.action() == ConnectAction.CONNECTION && step.isFailed()));
    }

    boolean isWhole() {
        return inboxIds.isEmpty();
    }

    boolean isTo(String otherInstallation, long otherAccount) {
        return installation.equals(otherInstallation) && accountId == otherAccount;
    }
}
