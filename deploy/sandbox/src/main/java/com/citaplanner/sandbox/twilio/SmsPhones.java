package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.whatsapp.store.BoundedMap;
import com.citaplanner.sandbox.whatsapp.store.WaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The phones of clients: their latest SMS, which of them are landlines or off, and who has opted out. */
final class SmsPhones {
    private static final int MAX_PHONES = 50_000;
    private static final int MAX_BUBBLES = 200;

    private final Map<String, List<SmsBubble>> chats = BoundedMap.of(MAX_PHONES);
    private final Set<String> landlines = ConcurrentHashMap.newKeySet();
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    private final Set<String> optedOut = ConcurrentHashMap.newKeySet();

    /** The name under which the page knows a phone, which is WhatsApp's. */
    static String key(String phone) {
        return WaId.of(phone);
    }

    void add(String phone, SmsBubble bubble) {
        List<SmsBubble> chat = chats.computeIfAbsent(key(phone), unknown -> new ArrayList<>());
        synchronized (chat) {
            chat.add(bubble);
            if (chat.size() > MAX_BUBBLES) {
                chat.removeFirst();
            }
        }
    }

    void change(String phone, String sid, String status, int errorCode) {
        List<SmsBubble> chat = chats.computeIfAbsent(key(phone), unknown -> new ArrayList<>());
        synchronized (chat) {
            chat.replaceAll(bubble -> bubble.sid().equals(sid) ? bubble.with(status, errorCode) : bubble);
        }
    }

    List<SmsBubble> chat(String phone) {
        List<SmsBubble> chat = chats.getOrDefault(key(phone), List.of());
        synchronized (chat) {
            return List.copyOf(chat);
        }
    }

    /** The phones with an SMS, the one that was used last first. */
    List<String> keys() {
        synchronized (chats) {
            return List.copyOf(chats.keySet()).reversed();
        }
    }

    boolean isLandline(String phone) {
        return landlines.contains(key(phone));
    }

    void setLandline(String phone, boolean landline) {
        set(landlines, phone, landline);
    }

    boolean isOff(String phone) {
        return off.contains(key(phone));
    }

    void setOff(String phone, boolean isOff) {
        set(off, phone, isOff);
    }

    boolean hasOptedOut(String phone) {
        return optedOut.contains(key(phone));
    }

    void setOptedOut(String phone, boolean out) {
        set(optedOut, phone, out);
    }

    private static void set(Set<String> keys, String phone, boolean contained) {
        if (contained) {
            keys.add(key(phone));
        } else {
            keys.remove(key(phone));
        }
    }
}
