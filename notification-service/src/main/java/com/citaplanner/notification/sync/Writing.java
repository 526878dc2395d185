package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.Judging.Judgement;
import com.citaplanner.notification.sync.Plan.Compared;
import com.citaplanner.notification.sync.SyncWork.Attempt;
import com.citaplanner.notification.sync.SyncWork.Claim;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends what a batch needs sent, some of it side by side, and nothing that was not written down before. */
public final class Writing {
    private final Transactions transactions;
    private final ClientSummaries summaries;
    private final TenantDirectory tenants;
    private final Judging judging;
    private final SyncWork work;
    private final int atOnce;

    /** @param atOnce how many requests of one run may be under way */
    public Writing(
            Transactions transactions,
            ClientSummaries summaries,
            TenantDirectory tenants,
            Judging judging,
            SyncWork work,
            int atOnce) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.tenants = tenants;
        this.judging = judging;
        this.work = work;
        this.atOnce = atOnce;
    }

    /** One result a client; none at all when the claim is no longer good. */
    Uni<List<Result>> write(Claim claim, Desk desk, Judgement judgement, Brake brake) {
        return summaries
                .ofClients(
                        claim.tenantId(),
                        judgement.clients().stream()
                                .map(one -> one.client().clientId())
                                .toList())
                .map(clients -> plans(claim, desk, judgement, clients))
                .chain(plans -> claim.dryRun() ? foreseen(plans) : writtenDown(claim, desk, plans, brake));
    }

    private static List<Plan> plans(Claim claim, Desk desk, Judgement judgement, Map<String, ClientSummary> clients) {
        return judgement.clients().stream()
                .map(one -> Plan.of(
                        claim.tenantId(),
                        desk.accountId(),
                        one,
                        clients.get(one.client().clientId()),
                        judgement.known()))
                .toList();
    }

    private static Uni<List<Result>> foreseen(List<Plan> plans) {
        return Uni.createFrom()
                .item(plans.stream()
                        .map(plan -> Result.of(plan.client(), plan.foreseen()))
                        .toList());
    }

    private Uni<List<Result>> writtenDown(Claim claim, Desk desk, List<Plan> plans, Brake brake) {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        plans.forEach(plan ->
                plan.attempt().ifPresent(one -> attempts.put(plan.client().clientId(), one)));
        return transactions
                .run(() -> work.attempt(claim, attempts))
                .chain(good -> good
                        ? carryOut(claim, desk, plans, brake)
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<List<Result>> carryOut(Claim claim, Desk desk, List<Plan> plans, Brake brake) {
        return Multi.createFrom()
                .iterable(plans)
                .onItem()
                .transformToUni(plan -> Uni.createFrom().deferred(() -> carryOut(claim, desk, plan, brake)))
                .merge(atOnce)
                .collect()
                .asList();
    }

    private Uni<Result> carryOut(Claim claim, Desk desk, Plan plan, Brake brake) {
        Optional<Outcome> held = plan.attempt().flatMap(one -> brake.held());
        if (held.isPresent()) {
            return item(Result.of(plan.client(), held.get()));
        }
        Uni<Result> result = switch (plan) {
            case Plan.Settled(Wanted client, Outcome outcome) -> item(Result.of(client, outcome));
            case Plan.Show show -> show(claim, desk, show);
            case Plan.Create create -> create(claim, desk, create);
        };
        return result.invoke(done -> brake.see(done.outcome()));
    }

    /** What an earlier try of this batch sent is what became of the client, also when nothing is left to send. */
    private static Outcome synced(Claim claim, Plan plan, Optional<String> remark) {
        Optional<Attempt> sent = Optional.ofNullable(
                        claim.attempted().get(plan.client().clientId()))
                .or(plan::attempt);
        return new Outcome.Synced(Plan.how(sent), remark);
    }

    private Uni<Result> show(Claim claim, Desk desk, Plan.Show plan) {
        Uni<Result> all =
                item(new Result(plan.client(), synced(claim, plan, Optional.empty()), List.of(), Optional.empty()));
        for (Compared one : plan.contacts()) {
            all = all.chain(before ->
                    before.outcome() instanceof Outcome.Synced ? show(claim, desk, plan, one, before) : item(before));
        }
        return all;
    }

    private Uni<Result> show(Claim claim, Desk desk, Plan.Show plan, Compared one, Result before) {
        return change(desk, one).map(reply -> {
            List<Result.Left> shown = new ArrayList<>(before.shown());
            Optional<String> remark = remark(reply);
            boolean done = reply instanceof Reply.Done<?>;
            if (done) {
                shown.add(new Result.Left(one.contact(), one.known(), plan.summary(), remark));
            }
            Outcome then = remark.isPresent() ? synced(claim, plan, remark) : before.outcome();
            return new Result(
                    plan.client(),
                    Outcome.unless(reply, desk.settling(), then),
                    List.copyOf(shown),
                    done && !one.change().isEmpty() ? Optional.of(Attempt.CHANGE) : before.sent());
        });
    }

    private static Uni<Reply<Desk.Written>> change(Desk desk, Compared one) {
        long contact = one.contact().contactId();
        return one.change().isEmpty()
                ? Uni.createFrom().item(new Reply.Done<>(new Desk.Written(contact, Optional.empty())))
                : desk.change(contact, one.change());
    }

    private static Optional<String> remark(Reply<Desk.Written> reply) {
        return reply instanceof Reply.Done<Desk.Written>(Desk.Written written) ? written.remark() : Optional.empty();
    }

    private Uni<Result> create(Claim claim, Desk desk, Plan.Create plan) {
        return desk.create(plan.client().canonicalPhone(), plan.first())
                .chain(reply -> reply instanceof Reply.Done<Desk.Written>(Desk.Written written)
                        ? link(claim, desk, plan, written)
                        : item(Result.of(plan.client(), Outcome.unless(reply, desk.settling(), null))));
    }

    private Uni<Result> link(Claim claim, Desk desk, Plan.Create plan, Desk.Written written) {
        ContactKey contact = new ContactKey(claim.tenantId(), desk.accountId(), written.contactId());
        return transactions
                .run(() -> tenants.find(Set.of(claim.tenantId()))
                        .map(found -> new Candidate(found.get(claim.tenantId()), desk.accountId(), plan.card(written)))
                        .chain(judging::created))
                .map(since -> new Result(
                        plan.client(),
                        synced(claim, plan, written.remark()),
                        List.of(new Result.Left(contact, since, plan.summary(), written.remark())),
                        Optional.of(Attempt.CREATE)));
    }

    private static Uni<Result> item(Result result) {
        return Uni.createFrom().item(result);
    }
}
