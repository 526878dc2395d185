package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.ConnectedAccounts.AccountClaim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Connects a tenant with a Chatwoot account, step by step. A crash between any two steps is repaired by repeating the call,
 * and a repeated call changes nothing that is in order.
 */
public final class AccountConnector {
    private final AccountAdministration administration;
    private final ConnectedAccounts accounts;
    private final ConnectTimes times;
    private final HistoryImport history;
    private final InstantSource clock;
    private final List<Map.Entry<ConnectAction, Function<ConnectRun, Uni<ConnectStep>>>> steps;

    AccountConnector(
            AccountAdministration administration,
            ConnectedAccounts accounts,
            AccountSteps account,
            TenantSteps tenant,
            GatewaySteps gateway,
            HistoryImport history,
            ConnectTimes times,
            InstantSource clock) {
        this.administration = administration;
        this.accounts = accounts;
        this.history = history;
        this.times = times;
        this.clock = clock;
        this.steps = List.of(
                Map.entry(ConnectAction.ADDRESS, account::address),
                Map.entry(ConnectAction.ACCOUNT, account::account),
                Map.entry(ConnectAction.RIGHTS, account::rights),
                Map.entry(ConnectAction.INBOXES, account::inboxes),
                Map.entry(ConnectAction.OWNERSHIP, tenant::ownership),
                Map.entry(ConnectAction.CONNECTION, tenant::connection),
                Map.entry(ConnectAction.ATTRIBUTES, tenant::attributes),
                // Routes first: an event without one is unrouted.
                Map.entry(ConnectAction.ROUTES, tenant::routes),
                Map.entry(ConnectAction.WIDGET, tenant::widget),
                Map.entry(ConnectAction.WEBHOOK, gateway::webhook),
                Map.entry(ConnectAction.SOURCE, gateway::source),
                Map.entry(ConnectAction.TEST, gateway::test),
                Map.entry(ConnectAction.BACKFILL, this::backfill));
    }

    public Uni<ConnectResult> connect(ConnectRequest request) {
        return accounts.claim(request.tenantId(), times.lease())
                .chain(claimed -> claimed.map(claim -> connect(request, claim))
                        .orElseGet(() -> Uni.createFrom().item(new ConnectResult.Busy())));
    }

    private Uni<ConnectResult> connect(ConnectRequest request, AccountClaim claim) {
        ConnectRun run = new ConnectRun(
                request, claim, administration.installation(request.access().apiUrl()));
        List<ConnectStep> done = new ArrayList<>();
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step(run, step.getKey(), step.getValue(), done))
                .collect()
                .asList()
                .map(ConnectReport::new)
                .call(report -> end(run, report))
                .onFailure()
                .call(failure -> accounts.release(claim).onFailure().recoverWithNull())
                .map(ConnectResult.Ran::new);
    }

    private Uni<ConnectStep> step(
            ConnectRun run,
            ConnectAction action,
            Function<ConnectRun, Uni<ConnectStep>> perform,
            List<ConnectStep> done) {
        if (done.stream().anyMatch(ConnectStep::isFailed)) {
            return Uni.createFrom().item(ConnectStep.skipped(action, "An earlier step failed."));
        }
        return accounts.renew(run.claim, times.lease())
                .chain(held -> held
                        ? perform.apply(run)
                        : Uni.createFrom().item(ConnectStep.failed(action, "Another call has taken over.")))
                .invoke(done::add);
    }

    private Uni<Void> end(ConnectRun run, ConnectReport report) {
        return run.account.isPresent()
                ? accounts.finish(run.claim, report, times.untilCheck())
                : accounts.release(run.claim);
    }

    private Uni<ConnectStep> backfill(ConnectRun run) {
        if (run.request.backfillDays().isEmpty()) {
            return Uni.createFrom().item(ConnectStep.skipped(ConnectAction.BACKFILL, "Not asked for."));
        }
        int days = run.request.backfillDays().getAsInt();
        Instant since = clock.instant().minus(days, ChronoUnit.DAYS);
        return history.start(run.tenantId(), since)
                .map(started -> started
                        ? ConnectStep.done(
                                ConnectAction.BACKFILL, "Conversations of the last " + days + " days are being read.")
                        : ConnectStep.skipped(
                                ConnectAction.BACKFILL,
                                "Another backfill of the tenant is under way. Repeat the call when it has ended."));
    }
}
