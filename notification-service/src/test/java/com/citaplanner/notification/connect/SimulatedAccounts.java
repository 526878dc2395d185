package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The row of one tenant's account, in memory. */
final class SimulatedAccounts implements ConnectedAccounts {
    private final CrashPoint crash;
    private final SimulatedService service;
    Optional<ConnectedAccount> account = Optional.empty();
    boolean taken;
    boolean leased;
    boolean shared;
    boolean lost;
    private long claims;

    SimulatedAccounts(CrashPoint crash, SimulatedService service) {
        this.crash = crash;
        this.service = service;
    }

    /** As after the time of the lease. */
    void expire() {
        leased = false;
    }

    @Override
    public Uni<Optional<ConnectedAccount>> find(String tenantId) {
        return Uni.createFrom().item(account);
    }

    @Override
    public Uni<Optional<AccountClaim>> claim(String tenantId, Duration lease) {
        return crash.around(() -> {
            if (leased) {
                return Optional.empty();
            }
            leased = true;
            return Optional.of(new AccountClaim(tenantId, ++claims, account));
        });
    }

    @Override
    public Uni<List<AccountClaim>> claimDue(int limit, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Boolean> renew(AccountClaim claim, Duration lease) {
        return Uni.createFrom().item(!lost && claim.number() == claims);
    }

    @Override
    public Uni<Reserved> reserve(AccountClaim claim, WantedAccount wanted) {
        return crash.around(() -> {
            if (taken) {
                return Reserved.TAKEN;
            }
            ConnectedAccount now = wanted.account();
            account = Optional.of(with(
                    now,
                    account.map(ConnectedAccount::report).orElse(null),
                    account.map(ConnectedAccount::connectedAt).orElse(null)));
            return Reserved.STORED;
        });
    }

    @Override
    public Uni<Boolean> isShared(ConnectedAccount asked) {
        return Uni.createFrom().item(shared);
    }

    @Override
    public Uni<Void> finish(AccountClaim claim, ConnectReport report, Duration untilCheck) {
        return crash.around(() -> {
                    ConnectedAccount now = account.orElseThrow();
                    Instant since = report.isComplete() ? Instant.EPOCH : now.connectedAt();
                    account = Optional.of(with(now, report, since));
                    leased = false;
                    return account;
                })
                .replaceWithVoid();
    }

    private static ConnectedAccount with(ConnectedAccount now, ConnectReport report, Instant connectedAt) {
        return new ConnectedAccount(
                now.tenantId(),
                now.source(),
                now.installation(),
                now.apiUrl(),
                now.accountId(),
                now.inboxIds(),
                now.ownsConnection(),
                now.attributes(),
                now.enableNotifications(),
                report,
                connectedAt,
                now.check());
    }

    @Override
    public Uni<Void> checked(AccountClaim claim, AccountCheck check, Duration untilNext) {
        throw new UnsupportedOperationException();
    }

    /** A dead process gives nothing back. */
    @Override
    public Uni<Void> release(AccountClaim claim) {
        return Uni.createFrom().item(() -> {
            leased = crash.isDead();
            return null;
        });
    }

    @Override
    public Uni<Void> remove(AccountClaim claim) {
        return crash.around(() -> {
                    account = Optional.empty();
                    leased = false;
                    return account;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> hasArrived(String source, String eventId) {
        return Uni.createFrom().item(service.arrived.contains(eventId));
    }
}
