/** Files of lines that are imported: their text, their lines, and what was found wrong with them. */
@NullMarked
package com.citaplanner.notification.imports;

import org.jspecify.annotations.NullMarked;
