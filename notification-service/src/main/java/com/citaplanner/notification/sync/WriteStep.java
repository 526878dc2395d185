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

/** Sends a batch's changes, several concurrently, and nothing that was not recorded as an attempt before. */
public final class WriteStep {
    private final Transactions transactions;
    private final ClientSummaries summaries;
    private final TenantDirectory tenants;
    private final MatchStep matchStep;
    private final SyncQueue work;
    private final int maxConcurrent;

    /** @param maxConcurrent the number of concurrent requests of one run */
    public WriteStep(
            Transactions transactions,
            ClientSummaries summaries,
            TenantDirectory tenants,
            MatchStep matchStep,
            SyncQueue work,
            int maxConcurrent) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.tenants = tenants;
        this.matchStep = matchStep;
        this.work = work;
        this.maxConcurrent = maxConcurrent;
    }

    /** One result per client; none at all if the claim has expired. */
    Uni<List<ClientResult>> write(
            Claim claim, ContactDirectory directory, BatchMatch batchMatch, BatchBudget batchBudget) {
        return summaries
                .ofClients(
                        claim.tenantId(),
                        batchMatch.clients().stream()
                                .map(match -> match.client().clientId())
                                .toList())
                .map(clients -> plans(claim, directory, batchMatch, clients))
                .chain(plans ->
                        claim.dryRun() ? expectedResults(plans) : recordAttempts(claim, directory, plans, batchBudget));
    }

    private static List<WritePlan> plans(
            Claim claim, ContactDirectory directory, BatchMatch batchMatch, Map<String, ClientSummary> clients) {
        return batchMatch.clients().stream()
                .map(match -> WritePlan.of(
                        claim.tenantId(),
                        directory.accountId(),
                        match,
                        clients.get(match.client().clientId()),
                        batchMatch.watermark()))
                .toList();
    }

    private static Uni<List<ClientResult>> expectedResults(List<WritePlan> plans) {
        return Uni.createFrom()
                .item(plans.stream()
                        .map(plan -> ClientResult.of(plan.client(), plan.expectedOutcome()))
                        .toList());
    }

    private Uni<List<ClientResult>> recordAttempts(
            Claim claim, ContactDirectory directory, List<WritePlan> plans, BatchBudget batchBudget) {
        Map<String, SendAttempt> attempts = new LinkedHashMap<>();
        plans.forEach(plan -> plan.attempt()
                .ifPresent(sendAttempt -> attempts.put(plan.client().clientId(), sendAttempt)));
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
                .merge(maxConcurrent)
                .collect()
                .asList();
    }

    private Uni<ClientResult> carryOut(
            Claim claim, ContactDirectory directory, WritePlan plan, BatchBudget batchBudget) {
        Optional<ClientOutcome> refusal = plan.attempt().flatMap(sendAttempt -> batchBudget.refusal());
        if (refusal.isPresent()) {
            return item(ClientResult.of(plan.client(), refusal.get()));
        }
        Uni<ClientResult> result = switch (plan) {
            case WritePlan.NothingToDo(ClientLookup client, ClientOutcome outcome) ->
                item(ClientResult.of(client, outcome));
            case WritePlan.Update update -> update(claim, directory, update);
            case WritePlan.Create create -> create(claim, directory, create);
        };
        return result.invoke(done -> batchBudget.record(done.outcome()));
    }

    /**
     * The outcome of a synced client. It counts what an earlier attempt of this batch sent, even if nothing is left to
     * send.
     */
    private static ClientOutcome synced(Claim claim, WritePlan plan, Optional<String> remark) {
        Optional<SendAttempt> sent = Optional.ofNullable(
                        claim.attempted().get(plan.client().clientId()))
                .or(plan::attempt);
        return new ClientOutcome.Synced(WritePlan.how(sent), remark);
    }

    private Uni<ClientResult> update(Claim claim, ContactDirectory directory, WritePlan.Update plan) {
        Uni<ClientResult> all = item(
                new ClientResult(plan.client(), synced(claim, plan, Optional.empty()), List.of(), Optional.empty()));
        for (Compared compared : plan.contacts()) {
            all = all.chain(previous -> previous.outcome() instanceof ClientOutcome.Synced
                    ? update(claim, directory, plan, compared, previous)
                    : item(previous));
        }
        return all;
    }

    private Uni<ClientResult> update(
            Claim claim, ContactDirectory directory, WritePlan.Update plan, Compared compared, ClientResult previous) {
        return change(directory, compared).map(directoryResult -> {
            List<ClientResult.UpToDateContact> shown = new ArrayList<>(previous.upToDate());
            Optional<String> remark = remark(directoryResult);
            boolean done = directoryResult instanceof DirectoryResult.Done<?>;
            if (done) {
                shown.add(new ClientResult.UpToDateContact(
                        compared.contact(), compared.watermark(), plan.summary(), remark));
            }
            ClientOutcome then = remark.isPresent() ? synced(claim, plan, remark) : previous.outcome();
            return new ClientResult(
                    plan.client(),
                    ClientOutcome.of(directoryResult, directory.settling(), then),
                    List.copyOf(shown),
                    done && !compared.change().isEmpty() ? Optional.of(SendAttempt.CHANGE) : previous.sent());
        });
    }

    private static Uni<DirectoryResult<ContactDirectory.WrittenContact>> change(
            ContactDirectory directory, Compared compared) {
        long contact = compared.contact().contactId();
        return compared.change().isEmpty()
                ? Uni.createFrom()
                        .item(new DirectoryResult.Done<>(
                                new ContactDirectory.WrittenContact(contact, Optional.empty())))
                : directory.change(contact, compared.change());
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
                                plan.client(),
                                ClientOutcome.failure(directoryResult, directory.settling())
                                        .orElseThrow())));
    }

    private Uni<ClientResult> link(
            Claim claim,
            ContactDirectory directory,
            WritePlan.Create plan,
            ContactDirectory.WrittenContact writtenContact) {
        ContactKey contact = new ContactKey(claim.tenantId(), directory.accountId(), writtenContact.contactId());
        return transactions
                .run(() -> tenants.existing(claim.tenantId())
                        .map(tenant -> new Candidate(tenant, directory.accountId(), plan.card(writtenContact)))
                        .chain(matchStep::created))
                .map(since -> new ClientResult(
                        plan.client(),
                        synced(claim, plan, writtenContact.remark()),
                        List.of(new ClientResult.UpToDateContact(
                                contact, since, plan.summary(), writtenContact.remark())),
                        Optional.of(SendAttempt.CREATE)));
    }

    private static Uni<ClientResult> item(ClientResult result) {
        return Uni.createFrom().item(result);
    }
}
