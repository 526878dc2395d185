/** JSON as Meta writes it. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.json;

import org.jspecify.annotations.NullMarked;
