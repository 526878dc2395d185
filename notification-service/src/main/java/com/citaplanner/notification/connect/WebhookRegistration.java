package com.citaplanner.notification.connect;

import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes sure that an account has exactly one webhook to its source, with the right URL and events. Chatwoot 4.12 and newer
 * sign events with a secret of their own choice; older ones prove themselves by a token in the URL, which stays what it is
 * once it is in Chatwoot.
 */
final class WebhookRegistration {
    private static final int TOKEN_BYTES = 24;

    private final GatewayAddress gateway;
    private final SecureRandom random = new SecureRandom();

    WebhookRegistration(GatewayAddress gateway) {
        this.gateway = gateway;
    }

    /**
     * The webhook as it is now.
     *
     * @param source what the gateway has to know
     * @param differences what was not as it should be, and is now
     */
    record Registered(SourceDetails source, Set<DriftKind> differences) {
        boolean isNew() {
            return differences.contains(DriftKind.WEBHOOK_REMOVED);
        }
    }

    /** @param byToken whether a new webhook has a token in its URL, since this Chatwoot does not sign */
    Uni<AdministrationResult<Registered>> ensure(
            AccountAdministration administration, AccountAccess access, ConnectedAccount account, boolean byToken) {
        List<String> events = WebhookEvents.of(account.isWhole());
        return administration
                .webhooks(access)
                .chain(result -> then(result, all -> {
                    List<AccountWebhook> ours = all.stream()
                            .filter(webhook -> GatewayAddress.isOf(webhook.url(), account.source()))
                            .toList();
                    Work work = new Work(administration, access, account, events);
                    return ours.isEmpty() ? work.create(byToken) : work.keepOne(ours);
                }));
    }

    private final class Work {
        private final AccountAdministration administration;
        private final AccountAccess access;
        private final ConnectedAccount account;
        private final List<String> events;
        private final Set<DriftKind> differences = EnumSet.noneOf(DriftKind.class);

        Work(
                AccountAdministration administration,
                AccountAccess access,
                ConnectedAccount account,
                List<String> events) {
            this.administration = administration;
            this.access = access;
            this.account = account;
            this.events = events;
        }

        Uni<AdministrationResult<Registered>> create(boolean byToken) {
            differences.add(DriftKind.WEBHOOK_REMOVED);
            Optional<String> token = byToken ? Optional.of(newToken()) : Optional.empty();
            return administration
                    .createWebhook(access, gateway.webhookUrl(account.source(), token), events)
                    .chain(result -> then(result, this::settle));
        }

        /** Two calls at the same time, or a person, may have made more than one. */
        Uni<AdministrationResult<Registered>> keepOne(List<AccountWebhook> ours) {
            return Multi.createFrom()
                    .iterable(ours.subList(1, ours.size()))
                    .onItem()
                    .transformToUniAndConcatenate(surplus -> administration.removeWebhook(access, surplus.id()))
                    .collect()
                    .asList()
                    .chain(removed -> settle(ours.getFirst()));
        }

        private Uni<AdministrationResult<Registered>> settle(AccountWebhook webhook) {
            Optional<String> token = webhook.secret().isPresent()
                    ? Optional.empty()
                    : Optional.of(GatewayAddress.token(webhook.url(), account.source())
                            .orElseGet(WebhookRegistration.this::newToken));
            SourceDetails details = new SourceDetails(
                    account.tenantId(),
                    account.source(),
                    token,
                    webhook.secret().stream().toList(),
                    OptionalLong.of(account.accountId()));
            String url = gateway.webhookUrl(account.source(), token);
            boolean urlDiffers = !webhook.url().equals(url);
            boolean eventsDiffer = !webhook.hasAll(events);
            if (!urlDiffers && !eventsDiffer) {
                return registered(details);
            }
            note(urlDiffers, eventsDiffer);
            return administration
                    .updateWebhook(access, webhook.id(), url, WebhookEvents.withAll(webhook.events(), events))
                    .chain(result -> then(result, updated -> registered(details)));
        }

        private void note(boolean urlDiffers, boolean eventsDiffer) {
            if (urlDiffers) {
                differences.add(DriftKind.URL_CHANGED);
            }
            if (eventsDiffer) {
                differences.add(DriftKind.EVENTS_UNTICKED);
            }
        }

        private Uni<AdministrationResult<Registered>> registered(SourceDetails details) {
            return Uni.createFrom().item(new AdministrationResult.Answered<>(new Registered(details, differences)));
        }
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private interface Next<T> {
        Uni<AdministrationResult<Registered>> apply(T value);
    }

    private static <T> Uni<AdministrationResult<Registered>> then(AdministrationResult<T> result, Next<T> next) {
        return switch (result) {
            case AdministrationResult.Answered<T>(T value) -> next.apply(value);
            case AdministrationResult.Denied<T>(String reason) -> item(new AdministrationResult.Denied<>(reason));
            case AdministrationResult.Refused<T>(String reason) -> item(new AdministrationResult.Refused<>(reason));
            case AdministrationResult.NotThere<T> gone -> item(new AdministrationResult.NotThere<>());
            case AdministrationResult.Unavailable<T>(String reason) ->
                item(new AdministrationResult.Unavailable<>(reason));
        };
    }

    private static Uni<AdministrationResult<Registered>> item(AdministrationResult<Registered> result) {
        return Uni.createFrom().item(result);
    }
}
