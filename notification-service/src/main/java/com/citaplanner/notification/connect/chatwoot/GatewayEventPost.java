package com.citaplanner.notification.connect.chatwoot;

import com.citaplanner.notification.chatwoot.WebhookSender;
import com.citaplanner.notification.chatwoot.WebhookSender.WebhookAnswer;
import com.citaplanner.notification.connect.EventPost;
import com.citaplanner.notification.source.SourceDetails;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Posts an event of a name that Chatwoot does not have, so that nothing reads it as anything else. */
@ApplicationScoped
class GatewayEventPost implements EventPost {
    private static final String EVENT = "citaplanner_connection_test";
    private static final int OK_END = 300;

    /** The gateway does not know the source, or not with these credentials or this account. */
    private static final Set<Integer> NOT_KNOWN = Set.of(401, 403, 404);

    private final WebhookSender sender;

    GatewayEventPost(WebhookSender sender) {
        this.sender = sender;
    }

    @Override
    public Uni<PostResult> post(String url, SourceDetails source, String eventId, OptionalLong inboxId) {
        Map<String, Object> event = new HashMap<>();
        event.put("event", EVENT);
        source.accountId().ifPresent(account -> event.put("account", Map.of("id", account)));
        inboxId.ifPresent(inbox -> event.put("inbox", Map.of("id", inbox)));
        return sender.post(url, source.secrets().stream().findFirst(), eventId, event)
                .map(GatewayEventPost::result);
    }

    private static PostResult result(WebhookAnswer answer) {
        return switch (answer) {
            case WebhookAnswer.Status(int status) ->
                status < OK_END
                        ? new PostResult.Accepted()
                        : NOT_KNOWN.contains(status)
                                ? new PostResult.NotKnown(status)
                                : new PostResult.NoAnswer("it answers " + status);
            case WebhookAnswer.NoStatus(String reason) -> new PostResult.NoAnswer(reason);
        };
    }
}
