/** The page that shows the phone of a client. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.page;

import org.jspecify.annotations.NullMarked;
