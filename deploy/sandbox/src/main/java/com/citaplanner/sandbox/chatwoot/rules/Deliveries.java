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
import java.util.concurrent.TimeUnit;

/** What the providers behind the channels do with a message, some moments after it was accepted. */
public final class Deliveries {
    private final RuleContext context;
    private final Window window;
    private final ScheduledExecutorService timer;
    private volatile Duration delay = Duration.ofMillis(150);

    public Deliveries(RuleContext context, ScheduledExecutorService timer) {
        this.context = context;
        this.window = new Window(context);
        this.timer = timer;
    }

    /** @param after from acceptance to the provider's word; 150 ms unless set */
    public void after(Duration after) {
        delay = after;
    }

    /** Private notes stay inside; a message that came with a source id is an echo and is not sent. */
    void expect(Message message) {
        if (!message.privateNote() && message.sourceId() == null) {
            timer.schedule(() -> deliver(message.id()), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(long id) {
        context.store().messages().find(id).ifPresent(message -> {
            Instant now = context.now();
            if (refused(message)) {
                String error = "Template not found or invalid template name";
                context.changed(message, old -> old.withStatus(MessageStatus.FAILED, error, now));
            } else if (message.status() == MessageStatus.SENT) {
                context.changed(
                        message,
                        old -> old.withSourceId(reference(channel(old)), now)
                                .withStatus(MessageStatus.DELIVERED, null, now));
            }
        });
    }

    private boolean refused(Message message) {
        if (!channel(message).hasWindow()) {
            return false;
        }
        Object template = message.additionalAttributes().get("template_params");
        if (template instanceof Map<?, ?> params) {
            return !(params.get("name") instanceof String name)
                    || name.isBlank()
                    || !filled(channel(message), params.get("processed_params"));
        }
        return !window.canReply(context.conversation(message.conversationId()));
    }

    /** WhatsApp's parameters have parts, such as the body; Twilio's have none. */
    private static boolean filled(Channel channel, Object parameters) {
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

    /** The provider's own id; API and web inboxes have no provider. */
    private static String reference(Channel channel) {
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
