// What umkm hindcast prints.
#pragma once

#include <string>

#include "apps/user.hpp"
#include "studies/skill.hpp"

namespace umkm {

std::string hindcast_text(User const& user, SkillTable const& table);

}  // namespace umkm
