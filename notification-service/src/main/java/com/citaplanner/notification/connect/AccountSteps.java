package com.citaplanner.notification.connect;

import com.citaplanner.notification.connect.AccountAdministration.Membership;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The steps that look whether the account can be connected. They change nothing. */
final class AccountSteps {
    /** Where business may write first, best first; see Chatwoot's types of inboxes. */
    private static final List<String> SENDING_CHANNELS =
            List.of("Channel::Whatsapp", "Channel::TwilioSms", "Channel::Sms", "Channel::Api", "Channel::Email");

    private final AccountAdministration administration;

    AccountSteps(AccountAdministration administration) {
        this.administration = administration;
    }

    Uni<ConnectStep> address(ConnectRun run) {
        return administration
                .version(run.access())
                .chain(result -> result.step(
                        ConnectAction.ADDRESS,
                        "No Chatwoot answers at " + run.access().apiUrl(),
                        version -> {
                            run.version = version;
                            return result(ConnectStep.done(ConnectAction.ADDRESS, "Chatwoot " + version + " answers."));
                        }));
    }

    Uni<ConnectStep> account(ConnectRun run) {
        return administration
                .user(run.access())
                .chain(result -> result.step(ConnectAction.ACCOUNT, "The token cannot be used", user -> {
                    run.memberships = user.accounts();
                    return result(
                            membership(run).isPresent()
                                    ? ConnectStep.done(
                                            ConnectAction.ACCOUNT,
                                            "The token's user belongs to the account "
                                                    + run.access().accountId() + ".")
                                    : ConnectStep.failed(ConnectAction.ACCOUNT, foreign(run)));
                }));
    }

    private static Optional<Membership> membership(ConnectRun run) {
        return run.memberships.stream()
                .filter(membership -> membership.accountId() == run.access().accountId())
                .findFirst();
    }

    private static String foreign(ConnectRun run) {
        String accounts = run.memberships.stream()
                .map(membership -> Long.toString(membership.accountId()))
                .collect(Collectors.joining(", "));
        return "The token's user does not belong to the account "
                + run.access().accountId()
                + (accounts.isEmpty() ? ", and to no other." : ", but to " + accounts + ".")
                + " Correct accountId, or use the token of an administrator of that account.";
    }

    Uni<ConnectStep> rights(ConnectRun run) {
        return result(
                membership(run).filter(Membership::isAdministrator).isPresent()
                        ? ConnectStep.done(ConnectAction.RIGHTS, "The token's user is an administrator.")
                        : ConnectStep.failed(
                                ConnectAction.RIGHTS,
                                "The token's user is not an administrator of the account, and only administrators may"
                                        + " register webhooks. Use the token of one."));
    }

    Uni<ConnectStep> inboxes(ConnectRun run) {
        return administration
                .inboxes(run.access())
                .chain(result -> result.step(
                        ConnectAction.INBOXES,
                        "The inboxes cannot be read",
                        found -> result(problem(run, found)
                                .map(problem -> ConnectStep.failed(ConnectAction.INBOXES, problem))
                                .orElseGet(() -> chosen(run, found)))));
    }

    private static ConnectStep chosen(ConnectRun run, List<AccountInbox> found) {
        run.inboxes = found.stream().filter(inbox -> isOurs(run, inbox)).toList();
        run.sendingInbox = run.request.sendingInbox().orElseGet(() -> sendingInbox(run.inboxes));
        return ConnectStep.done(
                ConnectAction.INBOXES,
                "The tenant has " + run.inboxes.size() + " of the account's " + found.size() + " inboxes.");
    }

    private static boolean isOurs(ConnectRun run, AccountInbox inbox) {
        return run.request.inboxIds().map(ids -> ids.contains(inbox.id())).orElse(true);
    }

    private static Optional<String> problem(ConnectRun run, List<AccountInbox> found) {
        List<Long> existing = found.stream().map(AccountInbox::id).toList();
        List<Long> unknown = run.request.inboxIds().orElse(List.of()).stream()
                .filter(id -> !existing.contains(id))
                .toList();
        if (found.isEmpty()) {
            return Optional.of("The account has no inbox. Create one in Chatwoot first.");
        }
        if (!unknown.isEmpty()) {
            return Optional.of("The account has no inboxes " + unknown + ". It has " + existing + ".");
        }
        return run.request.sendingInbox().stream()
                .boxed()
                .filter(id -> found.stream().noneMatch(inbox -> inbox.id() == id && isOurs(run, inbox)))
                .map(id -> "The inbox " + id + " (inboxId) is not one of the tenant's inboxes.")
                .findFirst();
    }

    private static long sendingInbox(List<AccountInbox> inboxes) {
        return SENDING_CHANNELS.stream()
                .flatMap(type -> inboxes.stream().filter(inbox -> Objects.equals(inbox.channelType(), type)))
                .findFirst()
                .orElseGet(inboxes::getFirst)
                .id();
    }

    private static Uni<ConnectStep> result(ConnectStep step) {
        return Uni.createFrom().item(step);
    }
}
