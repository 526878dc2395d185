package com.citaplanner.notification.conversation.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.TimelineEntry;
import com.citaplanner.notification.conversation.TimelineQueries;
import com.citaplanner.notification.conversation.TimelineQueries.TimelinePosition;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** REST API for everything that happened in a conversation, in one order. */
@Tag(name = "Interactions")
@Path("/api/v1/conversations/{account}/{conversation}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
class ConversationTimelineResource {
    private final Caller caller;
    private final Transactions transactions;
    private final TimelineQueries queries;

    ConversationTimelineResource(Caller caller, Transactions transactions, TimelineQueries queries) {
        this.caller = caller;
        this.transactions = transactions;
        this.queries = queries;
    }

    @GET
    @Operation(
            summary = "Explain a conversation: messages, changes, notifications and decisions in one order",
            description = "Every entry says when it happened, what it is, who did it and, for a decision, why.")
    public Uni<Page<TimelineView>> timeline(
            @PathParam("account") long account,
            @PathParam("conversation") long conversation,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"desc", "asc"},
                                            defaultValue = "desc"))
                    @QueryParam("order")
                    String order,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        boolean newestFirst = newestFirst(order);
        Optional<TimelinePosition> after = Cursor.parse(cursor, 3).map(ConversationTimelineResource::position);
        ConversationKey key = new ConversationKey(caller.tenantId(), account, conversation);
        return transactions
                .run(() -> queries.of(key, after, newestFirst, size + 1))
                .map(found -> found.orElseThrow(() -> Problem.notFound("There is no such conversation.")))
                .map(entries -> page(entries, size));
    }

    private static boolean newestFirst(@Nullable String order) {
        return switch (order == null ? "desc" : order) {
            case "desc" -> true;
            case "asc" -> false;
            case String other -> throw Problem.invalid("order", "must be asc or desc");
        };
    }

    private static TimelinePosition position(List<String> keys) {
        try {
            return new TimelinePosition(
                    DateTimes.instant(keys.get(0)).orElseThrow(Cursor::invalid),
                    Integer.parseInt(keys.get(1)),
                    keys.get(2));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    private static Page<TimelineView> page(List<TimelineEntry> entries, int size) {
        Page<TimelineEntry> page = Page.of(entries, size, last -> {
            TimelinePosition position = TimelinePosition.of(last);
            return Cursor.of(position.at(), position.rank(), position.key());
        });
        return new Page<>(page.items().stream().map(TimelineView::of).toList(), page.next());
    }
}
