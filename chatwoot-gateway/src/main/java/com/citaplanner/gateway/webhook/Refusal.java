package com.citaplanner.gateway.webhook;

/**
 * Why a webhook is refused. The texts go to whoever asks, so they say what an administrator can mend and nothing that is
 * not public; the code is for scripts and metrics.
 */
public enum Refusal {
    NOT_JSON(400, "not-json", "El cuerpo no es JSON", "El cuerpo debe ser un objeto JSON completo, en UTF-8."),
    NOT_AN_OBJECT(
            400,
            "not-an-object",
            "El cuerpo no es un objeto",
            "El cuerpo debe ser un objeto JSON, como los que envía Chatwoot."),
    NO_EVENT(400, "no-event", "Falta el evento", "El objeto debe tener el campo 'event' con el nombre del evento."),
    TOO_COMPLEX(
            400,
            "too-complex",
            "JSON demasiado complejo",
            "El cuerpo tiene demasiados niveles o un número demasiado largo."),
    BROKEN_OFF(400, "broken-off", "Cuerpo incompleto", "El cuerpo no llegó completo a tiempo."),
    NO_SIGNATURE(
            401,
            "no-signature",
            "Falta la firma",
            "Esta fuente exige las cabeceras X-Chatwoot-Timestamp y X-Chatwoot-Signature, que Chatwoot envía desde la versión 4.12."),
    WRONG_SIGNATURE(
            401,
            "wrong-signature",
            "Firma incorrecta",
            "La firma no corresponde al cuerpo. Copie en la configuración el secreto que Chatwoot muestra para este webhook."),
    STALE_SIGNATURE(
            401,
            "stale-signature",
            "Firma fuera de plazo",
            "La fecha de la firma está fuera del plazo admitido. Revise la hora de ambos servidores."),
    WRONG_TOKEN(401, "wrong-token", "Token incorrecto", "La URL debe llevar el token de esta fuente."),
    FOREIGN_ACCOUNT(
            403,
            "foreign-account",
            "Cuenta no admitida",
            "La cuenta de Chatwoot de este evento no está en la lista de la fuente."),
    UNKNOWN_SOURCE(404, "unknown-source", "Fuente desconocida", "No hay ninguna fuente configurada con esta URL."),
    NOT_FOUND(404, "not-found", "No encontrado", "Aquí no hay nada. Los webhooks van a /api/webhooks/chatwoot."),
    METHOD(405, "method", "Método no admitido", "Los webhooks se envían con POST."),
    TOO_LARGE(413, "too-large", "Cuerpo demasiado grande", "El cuerpo supera el tamaño admitido."),
    NOT_JSON_TYPE(415, "media-type", "Tipo de contenido no admitido", "Envíe application/json sin compresión."),
    BUSY(503, "busy", "Sin capacidad", "Hay demasiados cuerpos grandes en curso. Intente de nuevo."),
    HOMELESS(503, "not-durable", "No disponible", "El evento no pudo guardarse. Intente de nuevo.");

    private final int status;
    private final String code;
    private final String title;
    private final String detail;

    Refusal(int status, String code, String title, String detail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }
}
