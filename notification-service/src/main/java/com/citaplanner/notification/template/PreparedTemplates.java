package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes messages one after the other. Those that say the same in every letter are made once and are the same object; so is what was
 * parsed. For one thread at a time.
 */
public final class PreparedTemplates {
    /** Characters that are kept because a later message may be the same. */
    private static final long MOST_KEPT = 1 << 20;

    private final Renderer renderer;
    private final List<Template> found;
    private final Map<WordedText, Parsed> parsed = new HashMap<>();
    private final Map<Same, RenderResult> made = new HashMap<>();
    private long kept;

    /** @param found what the tenants have, and possibly templates of others */
    PreparedTemplates(Renderer renderer, List<Template> found) {
        this.renderer = renderer;
        this.found = found;
    }

    /** @param field what the text is called where it came from */
    record WordedText(Wording wording, Channel channel, String field) {}

    private record Parsed(ParsedWording wording, List<FieldError> wrong) {}

    /** All that a message depends on. */
    private record Same(
            WordedText wordedText,
            BusinessProfile business,
            ValueFormatter formatter,
            List<Optional<Value>> values,
            String templateId,
            int version) {}

    public RenderResult render(RenderRequest renderRequest) {
        return renderer.render(renderRequest, found, this);
    }

    RenderResult fill(
            RenderRequest renderRequest,
            WordedText wordedText,
            ValueFormatter formatter,
            String templateId,
            int version) {
        Parsed ready = parsed(wordedText);
        Same same = new Same(
                wordedText,
                renderRequest.business(),
                formatter,
                values(ready.wording(), renderRequest),
                templateId,
                version);
        RenderResult before = made.get(same);
        if (before != null) {
            return before;
        }
        RenderResult renderResult = fill(renderRequest, ready, formatter, templateId, version);
        keep(renderResult.characters());
        made.put(same, renderResult);
        return renderResult;
    }

    private Parsed parsed(WordedText wordedText) {
        Parsed known = parsed.get(wordedText);
        if (known == null) {
            FieldErrors fieldErrors = new FieldErrors();
            ParsedWording wording =
                    ParsedWording.of(wordedText.wording(), wordedText.channel(), wordedText.field(), fieldErrors);
            known = new Parsed(wording, fieldErrors.list());
            keep(wordedText.wording().characters());
            parsed.put(wordedText, known);
        }
        return known;
    }

    private void keep(long characters) {
        if (kept + characters > MOST_KEPT) {
            parsed.clear();
            made.clear();
            kept = 0;
        }
        kept += characters;
    }

    private static List<Optional<Value>> values(ParsedWording wording, RenderRequest renderRequest) {
        return wording.variables().map(renderRequest::value).toList();
    }

    private static RenderResult fill(
            RenderRequest renderRequest, Parsed ready, ValueFormatter formatter, String templateId, int version) {
        FieldErrors fieldErrors = new FieldErrors();
        ready.wrong().forEach(one -> fieldErrors.add(one.field(), one.reason()));
        return ready.wording()
                .fill(new TemplateFiller(renderRequest.variables(), renderRequest.automatic(), formatter, fieldErrors))
                .<RenderResult>map(content -> new RenderResult.Rendered(content, templateId, version))
                .orElseGet(() -> new RenderResult.Refused(fieldErrors.list()));
    }
}
