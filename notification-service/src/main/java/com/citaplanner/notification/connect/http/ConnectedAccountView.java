package com.citaplanner.notification.connect.http;

import com.citaplanner.notification.connect.AccountCheck;
import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.connect.DriftKind;
import com.citaplanner.notification.connect.http.ConnectReportView.ConnectStepView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a tenant's account. Without one, only {@code state} and the empty lists are given.
 *
 * @param inboxIds those that belong to the tenant; null for the whole account
 * @param source the gateway's source that delivers the account's events
 * @param steps of the last call
 * @param checkedAt when the account was last compared with what was connected
 * @param findings what that found; empty where all is in order
 */
record ConnectedAccountView(
        AccountState state,
        @Nullable String apiUrl,
        @Nullable Long accountId,
        @Nullable List<Long> inboxIds,
        @Nullable String source,
        @Nullable Boolean enableNotifications,
        @Nullable Instant connectedAt,
        List<ConnectStepView> steps,
        @Nullable Instant checkedAt,
        List<FindingView> findings) {
    /** Whether the account is connected. */
    enum AccountState {
        NOT_CONNECTED,
        /** Some steps are missing; repeat the call. */
        INCOMPLETE,
        CONNECTED,
        /** The last check found something that only a person can mend. */
        NEEDS_ATTENTION
    }

    /** @param mended whether it was brought in order */
    record FindingView(DriftKind kind, boolean mended, String detail) {}

    static ConnectedAccountView of(Optional<ConnectedAccount> account) {
        return account.map(ConnectedAccountView::of)
                .orElseGet(() -> new ConnectedAccountView(
                        AccountState.NOT_CONNECTED, null, null, null, null, null, null, List.of(), null, List.of()));
    }

    private static ConnectedAccountView of(ConnectedAccount account) {
        AccountCheck check = account.check();
        List<FindingView> findings = check == null
                ? List.of()
                : check.findings().stream()
                        .map(finding -> new FindingView(finding.kind(), finding.mended(), finding.detail()))
                        .toList();
        return new ConnectedAccountView(
                state(account, findings),
                account.apiUrl(),
                account.accountId(),
                account.inboxIds().orElse(null),
                account.source(),
                account.enableNotifications(),
                account.connectedAt(),
                account.report() == null ? List.of() : ConnectReportView.steps(account.report()),
                check == null ? null : check.at(),
                findings);
    }

    private static AccountState state(ConnectedAccount account, List<FindingView> findings) {
        if (account.connectedAt() == null
                || (account.report() != null && !account.report().isComplete())) {
            return AccountState.INCOMPLETE;
        }
        return findings.stream().allMatch(FindingView::mended) ? AccountState.CONNECTED : AccountState.NEEDS_ATTENTION;
    }
}
