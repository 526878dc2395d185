package com.citaplanner.notification.connect.operations;

import com.citaplanner.notification.backfill.StreamState;
import com.citaplanner.notification.connect.AccountCheck;
import com.citaplanner.notification.connect.AccountCheck.Finding;
import com.citaplanner.notification.connect.AccountInspection;
import com.citaplanner.notification.connect.ConnectParts;
import com.citaplanner.notification.connect.ConnectedAccount;
import com.citaplanner.notification.connect.ConnectedAccounts;
import com.citaplanner.notification.connect.ConnectedAccounts.AccountClaim;
import com.citaplanner.notification.connect.DriftKind;
import com.citaplanner.notification.connect.GatewayAddress;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Checks connected accounts when they are due, one after another, and tells what was found. */
@ApplicationScoped
class AccountCheckWorker {
    private static final Logger LOG = Logger.getLogger(AccountCheckWorker.class);
    private static final String TABLE = "connected_account";
    private static final int ONE_AT_A_TIME = 1;

    private final ConnectSettings settings;
    private final ConnectedAccounts accounts;
    private final StreamState stream;
    private final MeterRegistry meters;
    private final Optional<AccountInspection> inspection;
    private final WorkLoop<AccountClaim> loop;

    AccountCheckWorker(
            ConnectSettings settings,
            ConnectParts parts,
            ConnectedAccounts accounts,
            StreamState stream,
            MeterRegistry meters) {
        this.settings = settings;
        this.accounts = accounts;
        this.stream = stream;
        this.meters = meters;
        this.inspection = settings.gatewayUrl().map(GatewayAddress::new).map(parts::inspection);
        this.loop = new WorkLoop<>(
                TABLE, ONE_AT_A_TIME, free -> accounts.claimDue(free, ConfiguredConnections.LEASE), this::check);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        for (DriftKind kind : DriftKind.values()) {
            counter(kind, true);
            counter(kind, false);
        }
        if (inspection.isPresent()) {
            signals.on(TABLE, loop::wake);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private Uni<Void> check(AccountClaim claim) {
        return claim.account()
                .map(account -> inspection
                        .orElseThrow()
                        .inspect(account, () -> accounts.renew(claim, ConfiguredConnections.LEASE))
                        .invoke(check -> tell(account, check))
                        .chain(check -> doubt(account, check)
                                .chain(() -> accounts.checked(claim, check, settings.checkEvery()))))
                .orElseGet(() -> accounts.release(claim));
    }

    /** What was written since the last look may not have been reported. */
    private Uni<Void> doubt(ConnectedAccount account, AccountCheck check) {
        return check.findings().stream().anyMatch(finding -> finding.kind().losesEvents())
                ? stream.doubt(account.tenantId(), account.accountId())
                : Uni.createFrom().voidItem();
    }

    private void tell(ConnectedAccount account, AccountCheck check) {
        for (Finding finding : check.findings()) {
            counter(finding.kind(), finding.mended()).increment();
            LOG.warnf(
                    "a connected account differs from what was connected: tenant=%s account=%d kind=%s mended=%s %s",
                    account.tenantId(), account.accountId(), finding.kind(), finding.mended(), finding.detail());
        }
    }

    private Counter counter(DriftKind kind, boolean mended) {
        return Counter.builder("citaplanner.connected.accounts.drift")
                .description("What checks of connected Chatwoot accounts found, and whether it was mended")
                .tag("kind", kind.name())
                .tag("mended", Boolean.toString(mended))
                .register(meters);
    }
}
