package com.citaplanner.notification.answer;

/** The phrases around an answer: courtesy, times, the appointment, people, reasons, and words that change nothing. */
final class SurroundingPhrases {
    private static final String WEEKDAY =
            "(lunes|martes|miercoles|jueves|viernes|sabado|domingo|monday|tuesday|wednesday|thursday|friday|saturday)";
    private static final String RELATIVE =
            "(mama|papa|hijo|hija|hijos|hijas|esposo|esposa|marido|mujer|hermano|hermana|abuela|abuelo|abuelita|abuelito"
                    + "|suegra|suegro|nieto|nieta|sobrino|sobrina|novio|novia|nina|nino|bebe|tia|tio|madre|padre|pareja)";
    private static final String MONTH =
            "(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)";

    private SurroundingPhrases() {}

    static void addTo(PhraseTable table) {
        addGreetings(table);
        addThanks(table);
        addTitles(table);
        addTimes(table);
        addAppointment(table);
        addReasons(table);
        addFillers(table);
    }

    private static void addGreetings(PhraseTable table) {
        table.add(PhraseKind.COURTESY, "(hola|ola|holi|holis|buenas|buen dia|buen dias|buenos dias|bueno dias|buenas tardes|buenas tarde|buenas noches|buenas noxes|wenas)");
        table.add(PhraseKind.COURTESY, "(muy) (buenas|buenos dias|buenas tardes|buenas noches|buen dia)", "que tal", "como (esta|estan|estas|les va|le va)");
        table.add(PhraseKind.COURTESY, "(|un) (saludo|saludos|abrazo|cordial saludo)", "saludos cordiales", "bendiciones", "dios (|la|lo|los|te|les|le) (bendiga|mediante|quiera)");
        table.add(PhraseKind.COURTESY, "(si|sí) dios (quiere|lo permite|nos permite|permite)", "primero dios", "primeramente dios", "hasta (luego|pronto)");
        table.add(PhraseKind.COURTESY, "(excelente|bonito|lindo|buen|feliz|bonita|linda) (dia|tarde|noche|semana|fin de semana|inicio de semana)", "(que|q) (tenga|tengan|tengas|pase|pasen) (|un|una) (buen|buena|excelente|bonito|bonita|lindo|linda) (dia|tarde|noche|semana)");
        table.add(PhraseKind.COURTESY, "(hello|good morning|good afternoon|bom dia|boa tarde|boa noite|bye|adios|chao|igualmente|cuidese|cuidense)");
    }

    private static void addThanks(PhraseTable table) {
        table.add(PhraseKind.COURTESY, "(|muchas|muchisimas|mil) (gracias|graxias|grax|gracia)", "(graciaas|grcias|gracis|graciass|gcias|grx|thx|thanks|thank you|obrigada|obrigado|ty|muchisisimas gracias)");
        table.add(PhraseKind.COURTESY, "(gracias|grax) (por|x) (|el|la|su|tu|los) (recordatorio|recordar|recordarme|recordarmelo|recordarnos|avisar|avisarme|aviso|mensaje|informar|todo|tiempo|informacion|atencion|atenciones|comprension|comunicarse|confirmar|preguntar|comprender|entender|estar pendiente|amabilidad|apoyo)");
        table.add(PhraseKind.COURTESY, "gracias (a ustedes|a usted|a ti|igualmente|de antemano)", "(se lo|se los|te lo|les|le) agradezco (|mucho)", "(agradezco|agradecida|agradecido|muy amable|muy amables|que amable|amable)");
        table.add(PhraseKind.COURTESY, "(por|x|xs) (favor|fa|fis|favorcito|fabor)", "(porfa|porfas|porfis|porfavor|xfa|xfavor|xfis|pf|plis|pls|please|plz|porfavorcito|pfa|pfv)", "si (es tan amable|fuera tan amable|no es molestia|me hace favor|me hace el favor)");
        table.add(PhraseKind.COURTESY, "(|una|mil|muchas|le ofrezco una|les ofrezco una|ofrezco una) (disculpa|disculpas|disculpe|disculpen)", "(perdon|perdone|perdonen|sorry|lo siento|lo siento mucho|lamentablemente|desafortunadamente|desgraciadamente|pena|que pena|me da pena|con pena)");
        table.add(PhraseKind.COURTESY, "(disculpe|disculpen|disculpa|perdon) (la|las|los) (molestia|molestias|inconvenientes|tardanza|demora|hora)", "(lamento|siento) (el|los|las|la) (inconveniente|inconvenientes|molestias|molestia)");
        table.add(PhraseKind.COURTESY, "no (se|te) (preocupe|preocupen|preocupes)", "(con permiso|tranquila|tranquilo|por recordarme|por avisar|por el recordatorio|de nada|a ustedes|a usted|su atencion)", "(quedo|quedamos) (atenta|atento|atentos|pendiente)", "mucho", "muchisimo", "amablemente", "espero (su|la) comprension");
    }

    private static void addTitles(PhraseTable table) {
        table.add(PhraseKind.COURTESY, "(doctora|doctor|doc|senorita|srita|srta|seno|miss|joven|amiga|amigo|maestra|maestro|jefa|jefe|licenciada|licenciado|reina|linda|hermosa|corazon|bonita|guapa|parce|wey|bro|carnal|compa|chicas|chicos|muchachas|muchachos|manito|mija|mijo|ustedes|usted|equipo|todos|todas)");
        table.add(PhraseKind.NAME, "(sra|sr|senora|senor|dra|dr|don|dona|lic|mtra|mtro|la sra|el sr|la senora|el senor|la dra|el dr)");
        table.add(PhraseKind.NAME, "(soy|habla|le habla|de parte de|les habla|le escribe|mi nombre es|me llamo|soy la paciente|soy el paciente|a nombre de|cita de|la cita de)");
        table.add(PhraseKind.PERSON, "(mi|mis|su|tu|la|el|a mi|con mi|de mi|soy la|soy el|soy su|es mi|para mi) " + RELATIVE, "(ella|nosotros|nosotras|los dos|las dos|ambos|ambas|juntos|juntas)", RELATIVE);
        table.add(PhraseKind.PERSON, "soy (la|el|su) " + RELATIVE + " de (|la|el|la sra|la senora|el sr|el senor|don|dona)");
        table.add(PhraseKind.UNKNOWN, "(de|con|otra|otro|la misma|el mismo) (doctor|doctora|doc|dra|dr|senorita|maestra|maestro)", "(cambiar|cambien|cambie|cambienme) (al|a|a la|el|la|) (doctor|doctora|doc|dra|dr)");
    }

    private static void addTimes(PhraseTable table) {
        table.add(PhraseKind.DAY, "(hoy|mañana|pasado mañana|el dia de hoy|el dia de mañana|dia de mañana|de hoy|de mañana|tomorrow|today|amanha|hoje|para mañana|para hoy|hoy en la tarde|por hoy|esta vez|en esta ocasion|por esta ocasion|esta tarde)");
        table.add(PhraseKind.DAY, "(del|de este) " + WEEKDAY, "de la (tarde|mañana|noche)", "(en|por) la (tarde|mañana|noche)", "(puntual|puntuales|puntualmente|a tiempo|temprano|tempranito|sin falta|a primera hora|en punto|ya agendada|agendada|programada)");
        table.add(PhraseKind.WHEN, "(|el|este|para el|al|este proximo|el proximo|el dia|proximo) " + WEEKDAY, "(a|para|como a|tipo) (las|la)", "(de las|y media|y cuarto|pm|am|hrs|hr|horas|mediodia|medio dia|al mediodia|a mediodia)");
        table.add(PhraseKind.WHEN, "hasta (mañana|hoy|entonces)", "hasta el " + WEEKDAY);
        table.add(PhraseKind.WHEN, "(a|en) (esa|ese|esta|dicha) (hora|horario|fecha|dia)", "(ese|esa|en ese|este) (dia|hora|horario)", "(de|) " + MONTH, "(la|para la|de la|en la) (otra|proxima|siguiente) (semana|quincena)", "(la|para la|) (semana|quincena) (que viene|que entra|entrante|proxima|siguiente)");
        table.add(PhraseKind.WHEN, "(una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)", "(el|para el) (proximo|siguiente) mes", "(una|media|dos) (hora|horas)", "(el|) mes (que viene|proximo)", "entre semana", "fin de semana", "el fin de semana");
    }

    private static void addAppointment(PhraseTable table) {
        table.add(PhraseKind.APPOINTMENT, "(|mi|la|su|nuestra|esa|esta|a mi|a la|de mi|de la|para mi|para la|en mi|con mi|con la|las|mis|a nuestra) (cita|citas|consulta|sesion|reservacion|reserva|asistencia|visita)");
        table.add(PhraseKind.APPOINTMENT, "(mi|el|al|a mi|su) (turno|horario|tratamiento|citatorio|appointment)", "(la|mi|misma|de la) (hora|fecha)", "(appointment|my appointment|the appointment|minha consulta|a consulta)", "(cita|consulta) (medica|dental|de control|de hoy|de mañana)");
    }

    private static void addReasons(PhraseTable table) {
        table.add(PhraseKind.REASON, "(enfermo|enferma|enfermaron|enfermito|enfermita|enferme|enfermos|mala|malo|gripa|gripe|fiebre|temperatura|tos|covid|dolor|internada|internado|hospital|clinica|operaron|embarazo|urgencias)");
        table.add(PhraseKind.REASON, "(trabajo|chamba|trabajando|trabajar|junta|reunion|escuela|examen|clase|clases|jefe me|permiso|turno doble)");
        table.add(PhraseKind.REASON, "(imprevisto|imprevistos|contratiempo|emergencia|urgencia|surgio|presento|complico|complica|complicado|atravesaron|salio|problema|problemas|compromiso|asunto|pendiente|pendientes|accidente|ponchó|descompuso|carro|coche|trafico|transporte|lluvia|lloviendo)");
        table.add(PhraseKind.REASON, "(viaje|viajar|viajo|fuera|foraneo|ciudad|dinero|economico|economica|falleció|fallecimiento|funeral|velorio|murio|luto|personales|familiar|familiares|motivo|motivos|cuestiones|cuestion|razones)");
        table.add(PhraseKind.REASON, "(porque|porke|porq|xq|pq|xk|por que|es que|ya que|debido a|por causa|pues es que|because|im sick|estou doente)", "me siento (mal|muy mal)", "estoy (mal|muy mal|enfermo|enferma|fuera)", "sigo (mal|enferma|enfermo)");
    }

    private static void addFillers(PhraseTable table) {
        table.add(PhraseKind.FILLER, "(a|al|de|del|en|la|lo|el|los|las|mi|su|por|y|yo|es|nos|le|les|te|un|esta|este)");
        table.add(PhraseKind.FILLER, "(pues|pos|ps|bueno|bien|entonces|ya|tambien|tmb|tmbn|tambn|tb|tbn|ah|oh|mmm|se|eh|oye|oiga|mire|mira|muy|por ahora|por el momento|the|my|it|to|that|eu|minha|o)");
        table.add(PhraseKind.FILLER, "(opcion|respuesta|numero uno|option|asi|asi que|por lo que|igual gracias|finalmente|al final|siempre (si|sí)|definitivamente|totalmente|completamente|obviamente|la verdad|con toda seguridad|con seguridad)");
    }
}
