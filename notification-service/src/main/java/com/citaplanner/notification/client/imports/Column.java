package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.text.FoldedText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The meaning of a column or field, by the names people give it in English and Spanish. */
enum Column {
    ID(
            "id clientid customerid patientid externalid identificador idcliente idclient iddelcliente clienteid idpaciente"
                    + " pacienteid numerodecliente numcliente nocliente codigocliente codigodecliente clavecliente clavedecliente"),
    NAME(
            "name fullname clientname customername patientname client customer patient nombre nombrecompleto cliente nombrecliente"
                    + " nombredecliente nombredelcliente paciente nombredelpaciente nombreyapellido nombreyapellidos nombresyapellidos"),
    FIRST_NAME("firstname givenname givennames forename nombres nombredepila primernombre"),
    SECOND_NAME("middlename secondname segundonombre"),
    LAST_NAME("lastname lastnames surname familyname apellido apellidos apellidopaterno primerapellido paterno"),
    SECOND_LAST_NAME("secondlastname apellidomaterno segundoapellido materno"),
    PHONE(
            "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber cell cellphone cellnumber homephone"
                    + " workphone whatsapp whatsappnumber tel telefono telefonos numerodetelefono numerotelefonico numtelefono"
                    + " notelefono cel celular celulares numerocelular numerodecelular telefonocelular telefonomovil movil"
                    + " numerodewhatsapp telefonocasa telefonodecasa telefonofijo telefonoparticular telefonodecontacto"),
    OTHER_PHONES("otherphones otherphone otrostelefonos otrotelefono"),
    EMAIL("email emails mail emailaddress correo correos correoelectronico correoselectronicos direcciondecorreo"
            + " direcciondecorreoelectronico"),
    OTHER_EMAILS("otheremails otheremail otroscorreos otrocorreo"),
    BIRTHDAY("birthday birthdate dateofbirth dob fechadenacimiento fechanacimiento fechanac fechadenac fnacimiento"
            + " fdenacimiento nacimiento cumpleanos cumple fechadecumpleanos"),
    TIME_ZONE("timezone timezoneid zonahoraria husohorario"),
    VERSION("version");

    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern NUMBERED = Pattern.compile("[0-9]+$");
    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (Column column : values()) {
            for (String name : column.names.split(" ", -1)) {
                BY_NAME.put(name, column);
            }
        }
    }

    private final String names;

    Column(String names) {
        this.names = names;
    }

    /** Finds a column by its name, ignoring case, accents and separators. */
    static Optional<Column> named(String header) {
        String name = SEPARATORS.matcher(FoldedText.of(header)).replaceAll("");
        return Optional.ofNullable(BY_NAME.get(name))
                .or(() -> Optional.ofNullable(BY_NAME.get(NUMBERED.matcher(name).replaceAll("")))
                        .filter(Column::isMultiValued));
    }

    /** Whether a client may have several values. */
    boolean isMultiValued() {
        return switch (this) {
            case PHONE, OTHER_PHONES, EMAIL, OTHER_EMAILS -> true;
            case ID, NAME, FIRST_NAME, SECOND_NAME, LAST_NAME, SECOND_LAST_NAME, BIRTHDAY, TIME_ZONE, VERSION -> false;
        };
    }

    /** Whether the column holds data about the client, unlike its id and version. */
    boolean describesClient() {
        return this != ID && this != VERSION;
    }
}
