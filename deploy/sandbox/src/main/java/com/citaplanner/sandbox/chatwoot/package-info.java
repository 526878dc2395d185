@NullMarked
package com.citaplanner.sandbox.chatwoot;

import org.jspecify.annotations.NullMarked;
