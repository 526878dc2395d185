package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Maps answers to a message to outcomes.
 *
 * @param disconnectedPause how long the channel is stopped where the instance is not connected to WhatsApp
 */
record EvolutionOutcome(Duration disconnectedPause) {
    SendOutcome of(EvolutionAnswer answer) {
        return switch (answer) {
            case EvolutionAnswer.Done(JsonNode body) ->
                new SendOutcome.Accepted(body.path("key").path("id").asText());
            case EvolutionAnswer.Refused(EvolutionError error, String reason) -> refused(error, reason);
            case EvolutionAnswer.Later(String reason, Optional<Duration> pause) ->
                new SendOutcome.Deferred(reason, pause);
            case EvolutionAnswer.Denied(String reason) -> new SendOutcome.Blocked(reason);
            case EvolutionAnswer.Unknown(String reason) -> new SendOutcome.Uncertain(reason);
        };
    }

    private SendOutcome refused(EvolutionError error, String reason) {
        return switch (error.consequence()) {
            case NOT_ON_WHATSAPP -> new SendOutcome.Rejected(Rejection.BAD_ADDRESS, reason);
            case CONTENT -> new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case CONFIGURATION -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason);
            case STOP_ACCOUNT -> new SendOutcome.Blocked(reason);
            case DISCONNECTED -> new SendOutcome.Limited(reason, disconnectedPause);
            case RETRY -> new SendOutcome.Deferred(reason);
            case UNKNOWN -> new SendOutcome.Uncertain(reason);
        };
    }
}
