package com.citaplanner.notification.http.openapi;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes successful responses: the same body under every success status, and single events for an event stream. */
final class SuccessResponses {
    private static final String EVENTS = jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

    private SuccessResponses() {}

    static void complete(APIResponses responses) {
        List<APIResponse> good = responses.getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(java.util.Map.Entry::getValue)
                .toList();
        Optional<Content> content = good.stream()
                .flatMap(response -> Optional.ofNullable(response.getContent()).stream())
                .findFirst();
        content.ifPresent(found -> {
            Optional.ofNullable(found.getMediaType(EVENTS)).ifPresent(SuccessResponses::oneEvent);
            good.stream()
                    .filter(response -> response.getContent() == null)
                    .forEach(other -> other.setContent(copy(found)));
        });
    }

    private static void oneEvent(MediaType events) {
        events.setSchema(events.getSchema().getItems());
    }

    /** A response that has examples of its own. */
    private static Content copy(Content content) {
        Content copy = OASFactory.createContent();
        content.getMediaTypes()
                .forEach((type, media) ->
                        copy.addMediaType(type, OASFactory.createMediaType().schema(media.getSchema())));
        return copy;
    }
}
