package com.citaplanner.notification.quickreply.http;

import com.citaplanner.notification.access.http.Caller;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.quickreply.QuickReply;
import com.citaplanner.notification.quickreply.QuickReplyRepository;
import com.citaplanner.notification.quickreply.QuickReplyRepository.MarkResult;
import com.citaplanner.notification.quickreply.QuickReplyText;
import com.citaplanner.notification.quickreply.ShortCode;
import com.citaplanner.notification.template.Template;
import com.citaplanner.notification.template.TenantTemplates;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The templates that agents find as canned responses in Chatwoot. */
@Tag(name = "Templates")
@Path("/api/v1/quick-replies")
@Produces(MediaType.APPLICATION_JSON)
class QuickReplyResource {
    private final Caller caller;
    private final QuickReplyRepository quickReplies;
    private final TenantTemplates templates;

    QuickReplyResource(Caller caller, QuickReplyRepository quickReplies, TenantTemplates templates) {
        this.caller = caller;
        this.quickReplies = quickReplies;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("read")
    @Operation(summary = "List the templates that are quick replies, with what became of them in Chatwoot")
    public Uni<Page<QuickReplyView>> list() {
        return quickReplies
                .list(caller.tenantId())
                .map(all -> new Page<>(all.stream().map(QuickReplyView::of).toList(), null));
    }

    @PUT
    @Path("/{templateId}")
    @RolesAllowed("admin")
    @Operation(summary = "Make a template a quick reply, or change its short code")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<QuickReplyView> mark(@PathParam("templateId") String templateId, @Nullable QuickReplyBody body) {
        if (body == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with the shortCode.");
        }
        String shortCode = body.shortCode();
        if (shortCode == null || !ShortCode.isValid(shortCode)) {
            throw Problem.invalid("shortCode", ShortCode.EXPECTED);
        }
        String tenant = caller.tenantId();
        return templates
                .read(tenant, templateId)
                .map(found -> found.filter(template -> !template.archived())
                        .orElseThrow(() -> Problem.notFound("There is no such template.")))
                .invoke(QuickReplyResource::check)
                .chain(() -> quickReplies.mark(tenant, templateId, shortCode))
                .map(QuickReplyResource::view);
    }

    private static void check(Template template) {
        if (template.channel().style().hasHtml()) {
            throw Problem.invalid("templateId", "must be a template of a chat or of text messages, not of e-mails");
        }
        QuickReplyText text = QuickReplyText.of(template.newest().wording(), "");
        if (!text.unfillable().isEmpty()) {
            throw Problem.invalid("text", text.refusal());
        }
    }

    private static QuickReplyView view(MarkResult result) {
        return switch (result) {
            case MarkResult.Marked(QuickReply reply) -> QuickReplyView.of(reply);
            case MarkResult.Taken(String templateId) ->
                throw Problem.conflict("The template " + templateId + " has this short code.");
            case MarkResult.LimitReached full ->
                throw Problem.conflict(
                        "The tenant has " + QuickReplyRepository.MAX + " quick replies, which is the most.");
        };
    }

    @DELETE
    @Path("/{templateId}")
    @RolesAllowed("admin")
    @Operation(summary = "Stop using a template as a quick reply; it is removed from Chatwoot")
    public Uni<Void> unmark(@PathParam("templateId") String templateId) {
        return quickReplies.unmark(caller.tenantId(), templateId);
    }
}
