package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
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
    private final Map<Worded, Parsed> parsed = new HashMap<>();
    private final Map<Same, Rendering> made = new HashMap<>();
    private long kept;

    /** @param found what the tenants have, and possibly templates of others */
    PreparedTemplates(Renderer renderer, List<Template> found) {
        this.renderer = renderer;
        this.found = found;
    }

    /** @param field what the text is called where it came from */
    record Worded(Wording wording, Channel channel, String field) {}

    private record Parsed(ParsedWording wording, List<Wrong> wrong) {}

    /** All that a message depends on. */
    private record Same(
            Worded worded,
            Business business,
            Writing writing,
            List<Optional<Value>> values,
            String templateId,
            int version) {}

    public Rendering render(Wanted wanted) {
        return renderer.render(wanted, found, this);
    }

    Rendering fill(Wanted wanted, Worded worded, Writing writing, String templateId, int version) {
        Parsed ready = parsed(worded);
        Same same = new Same(worded, wanted.business(), writing, values(ready.wording(), wanted), templateId, version);
        Rendering before = made.get(same);
        if (before != null) {
            return before;
        }
        Rendering rendering = fill(wanted, ready, writing, templateId, version);
        keep(rendering.characters());
        made.put(same, rendering);
        return rendering;
    }

    private Parsed parsed(Worded worded) {
        Parsed known = parsed.get(worded);
        if (known == null) {
            Complaints complaints = new Complaints();
            ParsedWording wording = ParsedWording.of(worded.wording(), worded.channel(), worded.field(), complaints);
            known = new Parsed(wording, complaints.list());
            keep(worded.wording().characters());
            parsed.put(worded, known);
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

    private static List<Optional<Value>> values(ParsedWording wording, Wanted wanted) {
        return wording.variables().map(wanted::value).toList();
    }

    private static Rendering fill(Wanted wanted, Parsed ready, Writing writing, String templateId, int version) {
        Complaints complaints = new Complaints();
        ready.wrong().forEach(one -> complaints.add(one.field(), one.reason()));
        return ready.wording()
                .fill(new Filling(wanted.variables(), wanted.automatic(), writing, complaints))
                .<Rendering>map(content -> new Rendering.Rendered(content, templateId, version))
                .orElseGet(() -> new Rendering.Refused(complaints.list()));
    }
}
