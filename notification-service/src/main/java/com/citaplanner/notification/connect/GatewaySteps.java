package com.citaplanner.notification.connect;

import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The steps that lead the account's events to the gateway. */
final class GatewaySteps {
    private final AccountAdministration administration;
    private final WebhookRegistration webhooks;
    private final SourceRegistration sources;
    private final ConnectionTest test;

    GatewaySteps(
            AccountAdministration administration,
            WebhookRegistration webhooks,
            SourceRegistration sources,
            ConnectionTest test) {
        this.administration = administration;
        this.webhooks = webhooks;
        this.sources = sources;
        this.test = test;
    }

    Uni<ConnectStep> webhook(ConnectRun run) {
        return webhooks.ensure(
                        administration, run.access(), run.reserved(), !ChatwootVersion.signsWebhooks(run.version))
                .chain(result -> result.step(ConnectAction.WEBHOOK, "The webhook cannot be registered", registered -> {
                    run.details = Optional.of(registered.source());
                    return Uni.createFrom().item(webhook(registered));
                }));
    }

    private static ConnectStep webhook(WebhookRegistration.Registered registered) {
        String proof = registered.source().urlToken().isPresent()
                ? "its URL has a token, since this Chatwoot does not sign its events"
                : "Chatwoot signs its events";
        if (registered.isNew()) {
            return ConnectStep.done(ConnectAction.WEBHOOK, "The webhook is registered; " + proof + ".");
        }
        return registered.differences().isEmpty()
                ? ConnectStep.unchanged(ConnectAction.WEBHOOK, "The webhook is registered; " + proof + ".")
                : ConnectStep.changed(
                        ConnectAction.WEBHOOK, "The webhook's URL or events were brought in order; " + proof + ".");
    }

    Uni<ConnectStep> source(ConnectRun run) {
        return sources.ensure(run.details.orElseThrow()).map(change -> switch (change) {
            case ADDED ->
                ConnectStep.done(ConnectAction.SOURCE, "The gateway learns of the source " + run.source + ".");
            case CHANGED ->
                ConnectStep.changed(ConnectAction.SOURCE, "The gateway learns of the source's new credentials.");
            case UNCHANGED ->
                ConnectStep.unchanged(ConnectAction.SOURCE, "The gateway knows the source " + run.source + ".");
            case NAME_TAKEN ->
                ConnectStep.failed(
                        ConnectAction.SOURCE,
                        "The source " + run.source + " belongs to another tenant. Ask the operator.");
            case NO_KEY ->
                ConnectStep.failed(
                        ConnectAction.SOURCE,
                        "The source cannot be stored: the operator must configure the key that the gateway shares.");
        });
    }

    Uni<ConnectStep> test(ConnectRun run) {
        SourceDetails details = run.details.orElseThrow();
        return test.run(details, run.reserved());
    }
}
