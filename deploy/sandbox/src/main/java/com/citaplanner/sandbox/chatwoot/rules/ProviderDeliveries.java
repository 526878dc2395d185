package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Simulates what the providers behind the channels do with a message after it was accepted. */
public final class ProviderDeliveries {
    private final RuleContext context;
    private final ReplyWindow window;
    private final ScheduledExecutorService timer;
    private volatile Duration delay = Duration.ofMillis(150);

    public ProviderDeliveries(RuleContext context, ScheduledExecutorService timer) {
        this.context = context;
        this.window = new ReplyWindow(context);
        this.timer = timer;
    }

    /**
     * Sets the delay.
     *
     * @param delay the time from acceptance to the provider's report; 150 ms by default
     */
    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    /**
     * Schedules the delivery of a message. Private notes are not sent, nor are messages with a source id, which are
     * echoes.
     */
    void schedule(Message message) {
        if (!message.privateNote() && message.sourceId() == null) {
            ScheduledFuture<?> _ =
                    timer.schedule(() -> deliverOrWarn(message.id()), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void deliverOrWarn(long id) {
        try {
            deliver(id);
        } catch (RuntimeException e) {
            System.getLogger("chatwoot").log(System.Logger.Level.WARNING, "Delivering message " + id + " failed", e);
        }
    }

    private void deliver(long id) {
        context.store().messages().find(id).ifPresent(message -> {
            Instant now = context.now();
            if (isRefused(message)) {
                String error = "Template not found or invalid template name";
                context.update(message, old -> old.withStatus(MessageStatus.FAILED, error, now));
            } else if (message.status() == MessageStatus.SENT) {
                context.update(
                        message,
                        old -> old.withSourceId(providerId(channel(old)), now)
                                .withStatus(MessageStatus.DELIVERED, null, now));
            }
        });
    }

    private boolean isRefused(Message message) {
        if (!channel(message).hasReplyWindow()) {
            return false;
        }
        Object template = message.additionalAttributes().get("template_params");
        if (template instanceof Map<?, ?> params) {
            return !(params.get("name") instanceof String name)
                    || name.isBlank()
                    || !hasValidParameters(channel(message), params.get("processed_params"));
        }
        return !window.canReply(context.conversation(message.conversationId()));
    }

    /**
     * Returns whether the template parameters have the provider's format: WhatsApp's have components such as the body,
     * Twilio's have none.
     */
    private static boolean hasValidParameters(Channel channel, @Nullable Object parameters) {
        if (!(parameters instanceof Map<?, ?> given)) {
            return parameters == null;
        }
        return channel == Channel.WHATSAPP
                ? given.values().stream().noneMatch(String.class::isInstance)
                : given.values().stream().allMatch(String.class::isInstance);
    }

    private static Channel channel(Message message) {
        return Account.inbox(message.inboxId()).orElseThrow().channel();
    }

    /** Returns a provider's message id; API and web inboxes have no provider. */
    private static @Nullable String providerId(Channel channel) {
        String random = UUID.randomUUID().toString().replace("-", "");
        return switch (channel) {
            case WHATSAPP -> "wamid." + random;
            case SMS, TWILIO_WHATSAPP -> "SM" + random;
            case EMAIL -> random + "@sonrisas.example.mx";
            case API, WEB_WIDGET -> null;
            case TELEGRAM -> "123456:" + random.substring(0, 8);
        };
    }
}
