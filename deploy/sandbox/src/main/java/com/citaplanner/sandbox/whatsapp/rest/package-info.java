/** The Graph API: paths, tokens, errors and answers. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.rest;

import org.jspecify.annotations.NullMarked;
