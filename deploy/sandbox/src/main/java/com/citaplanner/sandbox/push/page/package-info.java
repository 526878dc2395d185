/** The page that shows the devices, and subscribes the browser that it is open in. */
@NullMarked
package com.citaplanner.sandbox.push.page;

import org.jspecify.annotations.NullMarked;
