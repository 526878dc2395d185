package com.citaplanner.notification.answer;

/** The phrases that answer: agreement, refusal, the wish for another time, and what makes any of them uncertain. */
final class AnswerPhrases {
    private static final String GO =
            "(ir|asistir|llegar|acudir|presentarme|estar|estar ahi|asistir a|ir a mi|ir a la|estar presente)";
    private static final String CAN =
            "(puedo|puede|podemos|pueden|podre|podra|podremos|podran|podria|pude|alcanzo a|alcanzare a|alcanzamos a"
                    + "|logro|lograre|lograremos)";
    private static final String GOING = "(voy|vamos|va|van|iba|ibamos)";
    private static final String THERE = "(ahi|alli|alla|aqui|aca)";
    private static final String ITS = "(|la|lo|le|me|me la|me lo|la cita|mi cita)";
    private static final String TO_CANCEL = "(cancelar|cancelarla|cancelarlo|cancelarme|anular|anularla)";
    private static final String TO_MOVE =
            "(cambiar|cambiarla|cambiarlo|cambiarme|mover|moverla|reagendar|reagendarla|reprogramar|reprogramarla"
                    + "|posponer|posponerla|aplazar|aplazarla|recorrer|recorrerla|adelantar|adelantarla)";
    private static final String SLOT =
            "(dia|fecha|hora|horario|cita|hr|turno|la hora|la fecha|el dia|el horario|de dia|de fecha|de hora|de horario"
                    + "|la cita|mi cita|mi hora|mi turno|mi horario)";

    private AnswerPhrases() {}

    static void addTo(PhraseTable table) {
        addAgreement(table);
        addAttendance(table);
        addRefusal(table);
        addCancellation(table);
        addMove(table);
        addPossibility(table);
        addDoubt(table);
        addQuestion(table);
    }

    private static void addAgreement(PhraseTable table) {
        table.add(PhraseKind.YES, "(si|sí|sip|sipi|sep|sipo|simon|sis|yes|yep|yeah|yea|sim|claro|claro que si)");
        table.add(PhraseKind.YES, "claro que sí", "simon que (si|sí)", "(si|sí) claro", "que (si|sí)", "obvio (|que si)");
        table.add(PhraseKind.YES, "(ok|okey|okay|oki|okis|oka|okas|okei|okidoki|va|va que va|vas|sale|sale y vale|vale)");
        table.add(PhraseKind.YES, "(perfecto|de acuerdo|acuerdo|listo|lista|listos|dale|arre|fierro|orale|orales|sobres)");
        table.add(PhraseKind.YES, "(correcto|es correcto|asi es|exacto|afirmativo|efectivamente|excelente|genial|super)");
        table.add(PhraseKind.YES, "(muy|todo|esta|estoy de|me parece) (bien|perfecto|acuerdo)", "por supuesto", "desde luego");
        table.add(PhraseKind.YES, "(entendido|entendida|recibido|enterado|enterada|enterados|enteradas|anotado)");
        table.add(PhraseKind.YES, "(con|con mucho) gusto", "de una", "seguro", "clarin", "clarines", "va pues", "jalo");
        table.add(PhraseKind.YES, "(sin|no hay|ningun) (problema|problemas|pedo)", "no hay falla", "hecho", "trato hecho");
        table.add(PhraseKind.YES, "sure", "of course", "fine", "alright", "great", "certo", "claro que sim", "combinado", "pode ser assim");
        table.add(PhraseKind.YES, "vientos", "chido", "a la orden", "cierto", "bueno (si|sí)", "beleza", "ta bien", "tá bien", "ta bueno");
    }

    private static void addAttendance(PhraseTable table) {
        table.add(PhraseKind.COMING, "(confirmo|confirmar|confirmado|confirmada|confirmados|confirmadas|confirmamos)");
        table.add(PhraseKind.COMING, "(confirme|confirmen|confirmeme|confirmenme|confirmela|confirmenla|confirmame|confirmala)");
        table.add(PhraseKind.COMING, "confirmadisimo", "(conf|confir)", "(confirm|confirmed|i confirm|confirmando|confirmandola)");
        table.add(PhraseKind.COMING, "(confirmo|confirmar|confirmamos) (mi|la|nuestra|su) asistencia", "asistencia confirmada");
        table.add(PhraseKind.COMING, THERE + " (estare|estaremos|estara|estaran|estoy|stoy|toy|estamos|stare|andare|andaremos|ando)");
        table.add(PhraseKind.COMING, THERE + " (llego|llegare|llegamos|llegaremos|voy|voi|vamos|nos vemos|caigo|caemos)");
        table.add(PhraseKind.COMING, THERE + " (te|los|la|lo|le|les|las) (veo|vemos|llevo|caigo|espero verlos)");
        table.add(PhraseKind.COMING, "nos (vemos|vemo|estamos viendo) (|ahi|alla|alli)", "(los|la|lo|las) veo (|ahi|alla)");
        table.add(PhraseKind.COMING, "(estare|estaremos|estara|estaran) " + THERE, "(estare|estaremos) (|puntual|presente)");
        table.add(PhraseKind.COMING, "(asistire|asistiremos|asistira|asistiran|asisto|asistimos|asiste|acudire|acudiremos|acudo)");
        table.add(PhraseKind.COMING, "(voy|vamos|va|van) a (ir|asistir|estar|acudir|llegar|estar ahi)", "(voy|vamos|van|ire|iremos|ira|iran)");
        table.add(PhraseKind.COMING, "(si|sí) (llegare|llegaremos|ira|podre|podra|podremos) (|ir|asistir|llegar)", "(si|sí) (va|van) (|a ir|a asistir|a estar)");
        table.add(PhraseKind.COMING, "sí (llego|llegamos|puedo|puede|pueden|podemos) (|ir|asistir|llegar)", "si (vamos|voy) (|para alla)");
        table.add(PhraseKind.COMING, "(cuenten|cuente|cuenta) (conmigo|con nosotros|con ello|con mi asistencia|con mi presencia)");
        table.add(PhraseKind.COMING, "no (faltare|faltaremos|falto|faltamos|falta|faltara|fallo|fallare)", "no (le|les|te) (fallo|fallare)");
        table.add(PhraseKind.COMING, "(lo|la|los|las) llevo", "sigue en pie", "en pie", "hay los (veo|vemos)", "llegare", "llegaremos", "llego puntual");
        table.add(PhraseKind.COMING, "(i will|ill|well|we will) (be|come) (|there)", "see you (|there|tomorrow|then)", "(i am|im) coming");
        table.add(PhraseKind.COMING, "(estarei|estaremos) la", "vou sim", "(eu|) vou", "pode confirmar", "te vejo la", "ate (amanha|la)");
    }

    private static void addRefusal(PhraseTable table) {
        table.add(PhraseKind.NOT_COMING, "(ya|) (no|tampoco) " + CAN + " " + GO);
        table.add(PhraseKind.NOT_COMING, "(ya|) no " + GOING + " a (poder|alcanzar a|lograr) " + GO, "(ya|) no " + GOING + " a " + GO);
        table.add(PhraseKind.NOT_COMING, "(ya|) no (ire|iremos|ira|iran|voy|vamos|asistire|asistiremos|asistira|asistiran|asisto)");
        table.add(PhraseKind.NOT_COMING, "(ya|) no (asistimos|asiste|acudire|acudiremos|llegare|llegaremos|llego|llegamos|estare|estaremos)");
        table.add(PhraseKind.NOT_COMING, "(ya|) no me (va a ser|es|sera|fue) posible " + GO, "me (es|sera|va a ser) imposible " + GO);
        table.add(PhraseKind.NOT_COMING, "(imposible|imposibilitada para|imposibilitado para) " + GO);
        table.add(PhraseKind.NOT_COMING, "ya no (|la|lo|me) (quiero|necesito|voy a necesitar|ocupo|necesitare|ocupare|voy a ocupar)");
        table.add(PhraseKind.NOT_COMING, "ya no (quiero|necesito|voy a necesitar|ocupo|requiero|necesitare) (la|mi|esa) (cita|consulta|hora)");
        table.add(PhraseKind.NOT_COMING, "(i|we) (cant|cannot|can not|wont|will not) (|be able to) (make it|come|go|attend|be there)");
        table.add(PhraseKind.NOT_COMING, "(eu|) nao (vou|posso|poderei|vou poder|vou conseguir|consigo) (ir|comparecer|chegar)", "nao (vou|irei)");
        table.add(PhraseKind.CANNOT, "(ya|) no " + CAN, "(ya|) no " + GOING + " a (poder|alcanzar)", "ya no", "nao (posso|vou poder|poderei)");
        table.add(PhraseKind.CANNOT, "(ya|) no me (va a ser|es|sera) posible", "me (es|sera) imposible", "(ya|) no me da tiempo");
        table.add(PhraseKind.NO, "(no|nop|nope|nel|noo|nones|nao|tampoco|nunca|jamas|ni)");
    }

    private static void addCancellation(PhraseTable table) {
        table.add(PhraseKind.CANCELS, "(cancelar|cancelarla|cancelarlo|cancelarme|cancelarle|cancelo|cancelamos|cancel)");
        table.add(PhraseKind.CANCELS, "(cancele|cancelela|cancelelo|canceleme|cancelemela|cancelen|cancelenla|cancelenlo|cancelenme)");
        table.add(PhraseKind.CANCELS, "(cancela|cancelala|cancelalo|cancelame|cancelamela|cancelado|cancelada|se cancela|cancelas)");
        table.add(PhraseKind.CANCELS, "(anular|anularla|anulo|anule|anulela|anulen|anulenla|anula|anulala|anulada|anuladas)");
        table.add(PhraseKind.CANCELS, "(elimina|elimine|eliminar|quita|quite|borra|borre|borren) (la|mi|esa) (cita|consulta|hora)");
        table.add(PhraseKind.CANCELS, "me (la|lo) (cancela|cancelas|cancelan)", "(desmarcar|desmarco|desmarque)", "cancelacion de (cita|mi cita)");
    }

    private static void addMove(PhraseTable table) {
        table.add(PhraseKind.MOVES, TO_MOVE, TO_MOVE + " (|de) (dia|fecha|hora|horario)", "(cambio|modificar|mover|pasar|pasen|pase|cambiarle|ajustar) " + SLOT);
        table.add(PhraseKind.MOVES, "(reagendo|reagendamos|reagende|reagenden|reagendenme|reagendeme|reagendame|reagendado|re agendar|re agendo|re agende|reagenda|reagendarme)");
        table.add(PhraseKind.MOVES, "(reprogramo|reprograme|reprogramen|reprogramenme|reprogrameme|reprogramame|reprograma|re programar|reprogramarme|reprogramacion)");
        table.add(PhraseKind.MOVES, "(posponga|pospongan|pospongo|posponla|aplazo|aplace|aplacen|aplazala|postergar|postergarla|postergue|diferir)");
        table.add(PhraseKind.MOVES, "(mueva|muevan|muevela|muevanla|muevala|muevame|muevanme|movemos|mueve|muevo|moverme|movernos)");
        table.add(PhraseKind.MOVES, "(cambie|cambien|cambiela|cambienla|cambienme|cambieme|cambienmela|cambiemela|cambiala|cambiame|cambiamela)");
        table.add(PhraseKind.MOVES, "me (la|lo) (cambia|cambian|cambias|mueve|mueven|mueves|pasa|pasan|pasas|recorre|recorren|adelanta|pospone)");
        table.add(PhraseKind.MOVES, "(la|lo|me) (pasamos|cambiamos|movemos|recorremos|dejamos|recorre|recorren|recorra|adelanta)", "recorreme", "recorranme");
        table.add(PhraseKind.MOVES, "(pasarla|pasarlo|pasarme|pasamela|pasemela|dejarla|dejarlo|dejamosla|pasala|pasenla|pasela|pasenme) (para|a|al)");
        table.add(PhraseKind.MOVES, "la (puede|pueden|podemos|podriamos|podria|podrian|puedo) (pasar|dejar) (para|a|al)");
        table.add(PhraseKind.MOVES, "reschedule", "rescheduled", "change (my|the) appointment", "(remarcar|reagendamento|adiar|mudar de horario)");
        table.add(PhraseKind.MOVES, "move (it|my appointment)", "cambio", "cambiar (|mi|la|el|de) (fecha|dia|hora)");
    }

    private static void addPossibility(PhraseTable table) {
        table.add(PhraseKind.POSSIBLE, "(puede|podria|pudiera|podra|sera posible) ser (|mejor|posible)", "(seria|sera) (|mejor)", "mejor");
        table.add(PhraseKind.POSSIBLE, "(hay|tiene|tienen|tienes|tendra|tendran|tendras|tendria|habra|habria|queda|tenga)");
        table.add(PhraseKind.POSSIBLE, "(espacio|lugar|disponible|disponibles|disponibilidad|libre|chance|cupo|prefiero|preferiria|me acomoda mejor|me queda mejor)");
        table.add(PhraseKind.POSSIBLE, "(me|nos) (puede|pueden|podria|podrian|puedes|podrias) (dar|poner|agendar|pasar|dejar|ofrecer|asignar)");
        table.add(PhraseKind.POSSIBLE, "(me|nos) (da|dan|das|daria|darian)", "(darme|denme|deme|dame)", "(me|nos) (queda|quedaria|acomoda) (|mejor)");
        table.add(PhraseKind.OTHER_TIME, "(otro|algun otro|un otro) (dia|horario|turno|momento)", "(otra|alguna otra) (fecha|hora)", "otros (horarios|dias)", "otras fechas");
        table.add(PhraseKind.OTHER_TIME, "(otro|otra) (dia|hora|fecha)", "(diferente|distinto) (dia|horario)", "(dia|horario) (diferente|distinto)");
        table.add(PhraseKind.LATER, "(mas|un poco mas|un poquito mas|tantito mas|poco mas) (tarde|temprano|tardecito|tempranito)", "(antes|despues)");
    }

    private static void addDoubt(PhraseTable table) {
        table.add(PhraseKind.BUT, "(pero|pero que|aunque|excepto|nomas|solo|solamente|but|mas que|sino|mas bien|salvo)");
        table.add(PhraseKind.DOUBT, "(creo|creo que|quizas|quiza|tal vez|talvez|a lo mejor|alomejor|puede que|depende|posiblemente|probablemente)");
        table.add(PhraseKind.DOUBT, "(igual|maybe|acaso|supongo|ojala|espero|esperemos|tratar|tratare|trato|intentare|intentar|procuro|procurare)");
        table.add(PhraseKind.DOUBT, "(dudo|duda|ver|veo|checo|reviso|veremos|checar|revisar|dejeme|dejame|deja|dejen|espereme|esperame|esperen)");
        table.add(PhraseKind.DOUBT, "(no se|nose|sabe|saber|sabes|sabria|seguro que no)", "(|ya) se (cancelo|confirmo|cambio|movio)", "no estoy (segura|seguro)", "(todavia|aun|apenas|casi|siempre|segun)");
        table.add(PhraseKind.DOUBT, "(te|le|les|os) (aviso|confirmo|digo|avisare|confirmare|dire|informo|marco|llamo|hablo|escribo|comento)");
        table.add(PhraseKind.DOUBT, "(confirmare|confirmaria|aviso|avisare|luego|al rato|mas al rato|en un rato|al ratito|ahorita|en un momento|un momento)");
        table.add(PhraseKind.DOUBT, "si (me|se|puedo|alcanzo|llego|llegamos|tengo|tenemos|estoy|no|salgo|es que|acaso|hace|ya|mi|el|la|los|podemos|pueden|puede|hubiera|fuera|cancelan|cancela|cambian|cambia|cancelo)");
        table.add(PhraseKind.DOUBT, "(como no|como siempre|otra vez|tarde|retraso|retrasado|retrasada|ya (voy|vamos|voy en camino)|camino|en camino|aja)", "ya (estoy|estamos|llegue|llegamos)");
        table.add(PhraseKind.DOUBT, "no (quiero|queremos|quisiera|deseo|necesito|hay que|tengo que|es necesario|hace falta|vayan a|vaya a|pienso|he|hemos|ha|me ha|me han)");
        table.add(PhraseKind.DOUBT, "(ya|) no " + GOING + " a", "no " + CAN + " " + ITS + " " + TO_CANCEL, "no " + CAN + " " + ITS + " " + TO_MOVE);
        table.add(PhraseKind.DOUBT, "(sin|en vez de|antes de|para no|por no) " + TO_CANCEL, "(sin|para no) " + TO_MOVE, "hasta", "cualquier", "cualquiera");
    }

    private static void addQuestion(PhraseTable table) {
        table.add(PhraseKind.ASK, "(que|cual|cuales|cuanto|cuanta|cuantos|donde|quien|quienes|como|cuando|adonde|porque motivo|verdad|what|where|who|when|how|why|onde|qual|quanto)");
        table.add(PhraseKind.ASK, "(k|ke)", "me (confirmas|confirma|confirman|confirme|confirmen)", "(confirma|confirmas|confirman|confirmaron|confirmaste|confirmarme)");
        table.add(PhraseKind.REQUEST, "(me|nos|) (puede|pueden|podria|podrian|puedes|podrias|pudiera|pudieran)", "(favor de|les pido|le pido|le encargo|pido|solicito|le pediria|can you|could you|pode)");
        table.add(PhraseKind.REQUEST, "me", "me (la|lo|puede la|pueden la)", "me (la|lo) (puede|pueden|podria|podrian|puedes|podrias)", "la (puede|pueden|podria|podrian)");
        table.add(PhraseKind.MAY, "(puedo|podemos|podre|podriamos|se puede|se podra|se podria|podria yo|la podemos|la puedo|la podriamos|can i|can we|could we|could i|posible|es posible|sera que|posibilidad de|alguna posibilidad de|posso|podemos)");
        table.add(PhraseKind.WANT, "(la|lo|) (quiero|quisiera|quisieramos|queremos|queria|deseo|deseamos|necesito|necesitamos|ocupo|requiero|prefiero que)");
        table.add(PhraseKind.WANT, "(voy a|vamos a|tengo que|tenemos que|tendre que|tendremos que|tuve que|me urge|me gustaria|nos gustaria|urge|debo|hay que|prefiero la|quiero la|i want to|i need to|id like to|quero|preciso|para)");
    }
}
