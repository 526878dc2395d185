package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders messages one after the other. Equal messages are rendered once and share one object, as do parsed wordings.
 * Not thread-safe.
 */
public final class BatchRenderer {
    /** The limit of characters kept for reuse by later messages. */
    private static final long MAX_CACHED_CHARACTERS = 1 << 20;

    private final Renderer renderer;
    private final List<Template> found;
    private final Map<WordedText, Parsed> parsed = new HashMap<>();
    private final Map<CacheKey, RenderResult> results = new HashMap<>();
    private long cachedCharacters;

    /** @param found the tenants' templates, possibly with templates of other tenants */
    BatchRenderer(Renderer renderer, List<Template> found) {
        this.renderer = renderer;
        this.found = found;
    }

    /** @param field the name of the text's field in the input */
    record WordedText(Wording wording, Channel channel, String field) {}

    private record Parsed(ParsedWording wording, List<FieldError> errors) {}

    /** Everything a message depends on. */
    private record CacheKey(
            WordedText wordedText,
            BusinessProfile business,
            ValueFormatter formatter,
            List<Optional<Value>> values,
            @Nullable String templateId,
            int version) {}

    public RenderResult render(RenderRequest renderRequest) {
        return renderer.render(renderRequest, found, this);
    }

    RenderResult fill(
            RenderRequest given,
            WordedText wordedText,
            ValueFormatter formatter,
            @Nullable String templateId,
            int version) {
        Parsed ready = parsed(wordedText);
        RenderRequest renderRequest = ready.wording().variables().anyMatch(WhereText.VARIABLE::equals)
                ? given.withAutomatic(WhereText.VARIABLE, WhereText.of(given, formatter.locale()))
                : given;
        CacheKey cacheKey = new CacheKey(
                wordedText,
                renderRequest.business(),
                formatter,
                values(ready.wording(), renderRequest),
                templateId,
                version);
        RenderResult cached = results.get(cacheKey);
        if (cached != null) {
            return cached;
        }
        RenderResult renderResult = fill(renderRequest, ready, formatter, templateId, version);
        makeRoom(renderResult.characters());
        results.put(cacheKey, renderResult);
        return renderResult;
    }

    private Parsed parsed(WordedText wordedText) {
        Parsed known = parsed.get(wordedText);
        if (known == null) {
            FieldErrors fieldErrors = new FieldErrors();
            ParsedWording wording =
                    ParsedWording.of(wordedText.wording(), wordedText.channel(), wordedText.field(), fieldErrors);
            known = new Parsed(wording, fieldErrors.list());
            makeRoom(wordedText.wording().characters());
            parsed.put(wordedText, known);
        }
        return known;
    }

    private void makeRoom(long characters) {
        if (cachedCharacters + characters > MAX_CACHED_CHARACTERS) {
            parsed.clear();
            results.clear();
            cachedCharacters = 0;
        }
        cachedCharacters += characters;
    }

    private static List<Optional<Value>> values(ParsedWording wording, RenderRequest renderRequest) {
        return wording.variables().map(renderRequest::value).toList();
    }

    private static RenderResult fill(
            RenderRequest renderRequest,
            Parsed ready,
            ValueFormatter formatter,
            @Nullable String templateId,
            int version) {
        FieldErrors fieldErrors = new FieldErrors();
        ready.errors().forEach(error -> fieldErrors.add(error.field(), error.reason()));
        return ready.wording()
                .fill(new TemplateFiller(renderRequest.variables(), renderRequest.automatic(), formatter, fieldErrors))
                .<RenderResult>map(content -> new RenderResult.Rendered(content, templateId, version))
                .orElseGet(() -> new RenderResult.Refused(fieldErrors.list()));
    }
}
