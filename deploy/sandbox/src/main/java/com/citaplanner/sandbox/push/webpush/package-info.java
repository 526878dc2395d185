/** The push service of browsers. */
@NullMarked
package com.citaplanner.sandbox.push.webpush;

import org.jspecify.annotations.NullMarked;
