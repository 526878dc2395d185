package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.MatchStep.BatchMatch;
import com.citaplanner.notification.sync.SyncQueue.Claim;
import com.citaplanner.notification.sync.SyncQueue.SendAttempt;
import com.citaplanner.notification.sync.WritePlan.Compared;
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
public final class WriteStep {
    private final Transactions transactions;
    private final ClientSummaries summaries;
    private final TenantDirectory tenants;
    private final MatchStep matchStep;
    private final SyncQueue work;
    private final int atOnce;

    /** @param atOnce how many requests of one run may be under way */
    public WriteStep(
            Transactions transactions,
            ClientSummaries summaries,
            TenantDirectory tenants,
            MatchStep matchStep,
            SyncQueue work,
            int atOnce) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.tenants = tenants;
        this.matchStep = matchStep;
        this.work = work;
        this.atOnce = atOnce;
    }

    /** One result a client; none at all when the claim is no longer good. */
    Uni<List<ClientResult>> write(
            Claim claim, ContactDirectory directory, BatchMatch batchMatch, BatchBudget batchBudget) {
        return summaries
                .ofClients(
                        claim.tenantId(),
                        batchMatch.clients().stream()
                                .map(one -> one.client().clientId())
                                .toList())
                .map(clients -> plans(claim, directory, batchMatch, clients))
                .chain(plans -> claim.dryRun() ? foreseen(plans) : writtenDown(claim, directory, plans, batchBudget));
    }

    private static List<WritePlan> plans(
            Claim claim, ContactDirectory directory, BatchMatch batchMatch, Map<String, ClientSummary> clients) {
        return batchMatch.clients().stream()
                .map(one -> WritePlan.of(
                        claim.tenantId(),
                        directory.accountId(),
                        one,
                        clients.get(one.client().clientId()),
                        batchMatch.watermark()))
                .toList();
    }

    private static Uni<List<ClientResult>> foreseen(List<WritePlan> plans) {
        return Uni.createFrom()
                .item(plans.stream()
                        .map(plan -> ClientResult.of(plan.client(), plan.foreseen()))
                        .toList());
    }

    private Uni<List<ClientResult>> writtenDown(
            Claim claim, ContactDirectory directory, List<WritePlan> plans, BatchBudget batchBudget) {
        Map<String, SendAttempt> attempts = new LinkedHashMap<>();
        plans.forEach(plan ->
                plan.attempt().ifPresent(one -> attempts.put(plan.client().clientId(), one)));
        return transactions
                .run(() -> work.attempt(claim, attempts))
                .chain(good -> good
                        ? carryOut(claim, directory, plans, batchBudget)
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<List<ClientResult>> carryOut(
            Claim claim, ContactDirectory directory, List<WritePlan> plans, BatchBudget batchBudget) {
        return Multi.createFrom()
                .iterable(plans)
                .onItem()
                .transformToUni(plan -> Uni.createFrom().deferred(() -> carryOut(claim, directory, plan, batchBudget)))
                .merge(atOnce)
                .collect()
                .asList();
    }

    private Uni<ClientResult> carryOut(
            Claim claim, ContactDirectory directory, WritePlan plan, BatchBudget batchBudget) {
        Optional<ClientOutcome> held = plan.attempt().flatMap(one -> batchBudget.held());
        if (held.isPresent()) {
            return item(ClientResult.of(plan.client(), held.get()));
        }
        Uni<ClientResult> result = switch (plan) {
            case WritePlan.NothingToDo(ClientLookup client, ClientOutcome outcome) ->
                item(ClientResult.of(client, outcome));
            case WritePlan.Update update -> show(claim, directory, update);
            case WritePlan.Create create -> create(claim, directory, create);
        };
        return result.invoke(done -> batchBudget.see(done.outcome()));
    }

    /** What an earlier try of this batch sent is what became of the client, also when nothing is left to send. */
    private static ClientOutcome synced(Claim claim, WritePlan plan, Optional<String> remark) {
        Optional<SendAttempt> sent = Optional.ofNullable(
                        claim.attempted().get(plan.client().clientId()))
                .or(plan::attempt);
        return new ClientOutcome.Synced(WritePlan.how(sent), remark);
    }

    private Uni<ClientResult> show(Claim claim, ContactDirectory directory, WritePlan.Update plan) {
        Uni<ClientResult> all = item(
                new ClientResult(plan.client(), synced(claim, plan, Optional.empty()), List.of(), Optional.empty()));
        for (Compared one : plan.contacts()) {
            all = all.chain(before -> before.outcome() instanceof ClientOutcome.Synced
                    ? show(claim, directory, plan, one, before)
                    : item(before));
        }
        return all;
    }

    private Uni<ClientResult> show(
            Claim claim, ContactDirectory directory, WritePlan.Update plan, Compared one, ClientResult before) {
        return change(directory, one).map(directoryResult -> {
            List<ClientResult.Left> shown = new ArrayList<>(before.shown());
            Optional<String> remark = remark(directoryResult);
            boolean done = directoryResult instanceof DirectoryResult.Done<?>;
            if (done) {
                shown.add(new ClientResult.Left(one.contact(), one.watermark(), plan.summary(), remark));
            }
            ClientOutcome then = remark.isPresent() ? synced(claim, plan, remark) : before.outcome();
            return new ClientResult(
                    plan.client(),
                    ClientOutcome.unless(directoryResult, directory.settling(), then),
                    List.copyOf(shown),
                    done && !one.change().isEmpty() ? Optional.of(SendAttempt.CHANGE) : before.sent());
        });
    }

    private static Uni<DirectoryResult<ContactDirectory.WrittenContact>> change(
            ContactDirectory directory, Compared one) {
        long contact = one.contact().contactId();
        return one.change().isEmpty()
                ? Uni.createFrom()
                        .item(new DirectoryResult.Done<>(
                                new ContactDirectory.WrittenContact(contact, Optional.empty())))
                : directory.change(contact, one.change());
    }

    private static Optional<String> remark(DirectoryResult<ContactDirectory.WrittenContact> directoryResult) {
        return directoryResult
                        instanceof
                        DirectoryResult.Done<ContactDirectory.WrittenContact>(
                                ContactDirectory.WrittenContact writtenContact)
                ? writtenContact.remark()
                : Optional.empty();
    }

    private Uni<ClientResult> create(Claim claim, ContactDirectory directory, WritePlan.Create plan) {
        return directory
                .create(plan.client().canonicalPhone(), plan.first())
                .chain(directoryResult -> directoryResult
                                instanceof
                                DirectoryResult.Done<ContactDirectory.WrittenContact>(
                                        ContactDirectory.WrittenContact writtenContact)
                        ? link(claim, directory, plan, writtenContact)
                        : item(ClientResult.of(
                                plan.client(), ClientOutcome.unless(directoryResult, directory.settling(), null))));
    }

    private Uni<ClientResult> link(
            Claim claim,
            ContactDirectory directory,
            WritePlan.Create plan,
            ContactDirectory.WrittenContact writtenContact) {
        ContactKey contact = new ContactKey(claim.tenantId(), directory.accountId(), writtenContact.contactId());
        return transactions
                .run(() -> tenants.find(Set.of(claim.tenantId()))
                        .map(found -> new Candidate(
                                found.get(claim.tenantId()), directory.accountId(), plan.card(writtenContact)))
                        .chain(matchStep::created))
                .map(since -> new ClientResult(
                        plan.client(),
                        synced(claim, plan, writtenContact.remark()),
                        List.of(new ClientResult.Left(contact, since, plan.summary(), writtenContact.remark())),
                        Optional.of(SendAttempt.CREATE)));
    }

    private static Uni<ClientResult> item(ClientResult result) {
        return Uni.createFrom().item(result);
    }
}
